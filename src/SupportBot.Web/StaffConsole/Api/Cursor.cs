using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace SupportBot.Web.StaffConsole.Api;

/// <summary>Marks where a page of a list ended, in a form that callers hand back as it is.</summary>
internal static class Cursor
{
    public static string Write(long number) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>False where it is none of ours; null is the beginning.</summary>
    public static bool TryRead(string? cursor, out long? number)
    {
        number = null;
        if (string.IsNullOrEmpty(cursor))
        {
            return true;
        }

        if (!Base64Url.IsValid(cursor) || !long.TryParse(Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)), NumberStyles.None, CultureInfo.InvariantCulture, out var read))
        {
            return false;
        }

        number = read;
        return true;
    }
}
