namespace SupportBot.Recognizers.Sensitive;

/// <summary>Personal data and secrets that a text can hold.</summary>
[Flags]
public enum PersonalDataKinds
{
    None = 0,
    IdCard = 1,
    OldIdCard = 2,
    Phone = 4,
    Email = 8,
    PaymentCard = 16,
    Password = 32,
    OneTimeCode = 64,
    OtherNumber = 128,
    Passport = 256,
    Name = 4096,
}
