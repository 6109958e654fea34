using System.Security.Cryptography;

namespace SupportBot.Web.StaffConsole.SignIn;

/// <summary>Passwords that are made up for somebody and shown once.</summary>
internal static class GeneratedPassword
{
    // No look-alikes: it is read off a screen and typed.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Length = 20;

    public static string Create() => RandomNumberGenerator.GetString(Alphabet, Length);
}
