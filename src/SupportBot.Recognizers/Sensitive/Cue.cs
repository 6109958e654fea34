namespace SupportBot.Recognizers.Sensitive;

/// <summary>The meaning that a word gives to its neighbours.</summary>
internal enum Cue : byte
{
    None,

    /// <summary>The number of an identity card of twelve digits.</summary>
    CitizenId,

    /// <summary>The number of an old identity card.</summary>
    OldId,

    /// <summary>The number of another paper.</summary>
    Paper,

    /// <summary>The number of a passport.</summary>
    Passport,

    /// <summary>The number of a bank account.</summary>
    Account,

    /// <summary>A bank.</summary>
    Bank,

    /// <summary>A payment card.</summary>
    Card,

    /// <summary>A telephone.</summary>
    Phone,

    /// <summary>A number that is nobody's: of a device, a book, an error, a company.</summary>
    Harmless,

    /// <summary>A one-time code or passcode by its name.</summary>
    Secret,

    /// <summary>"mã", "code", "pin".</summary>
    Code,

    /// <summary>A text message, something that was sent.</summary>
    Message,

    /// <summary>Digits that are no code: a dossier's, a ticket's, an error's.</summary>
    NoCode,

    /// <summary>A password.</summary>
    Password,

    /// <summary>A digit in words.</summary>
    Digit,

    /// <summary>What may stand between digits in words: "mươi", "linh".</summary>
    Filler,
}
