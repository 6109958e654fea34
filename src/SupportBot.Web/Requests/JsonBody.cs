using System.Text.Unicode;

namespace SupportBot.Web.Requests;

/// <summary>
/// Makes the body of a call readable as JSON for every reader alike. Clients cut texts in the middle of an emoji: such half a letter (one surrogate
/// without the other, as <c>\ud83d</c> or as raw bytes) becomes U+FFFD, wherever it stands, so that the rest of the message is still heard.
/// </summary>
internal static class JsonBody
{
    private const int EscapeLength = 6;

    // Both signs for a letter that cannot be shown have the length of what they replace: nothing has to be moved.
    private static ReadOnlySpan<byte> EscapedReplacement => "\\ufffd"u8;

    private static ReadOnlySpan<byte> RawReplacement => "\uFFFD"u8;

    /// <summary>The body without a byte order mark and without halves of letters; null where it is no UTF-8.</summary>
    public static ReadOnlyMemory<byte>? TryRepair(ReadOnlyMemory<byte> body)
    {
        var json = body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;
        var repaired = Repair(json.Span) is { } copy ? copy : json;
        return Utf8.IsValid(repaired.Span) ? repaired : default(ReadOnlyMemory<byte>?);
    }

    private static byte[]? Repair(ReadOnlySpan<byte> json)
    {
        byte[]? repaired = null;
        var at = 0;
        while (json[at..].IndexOfAny((byte)'\\', (byte)0xED) is >= 0 and var found)
        {
            at += found;
            var (length, isHalf) = json[at] == '\\' ? Escape(json[at..]) : Raw(json[at..]);
            if (isHalf)
            {
                repaired ??= json.ToArray();
                (json[at] == '\\' ? EscapedReplacement : RawReplacement).CopyTo(repaired.AsSpan(at));
            }

            at += Math.Min(length, json.Length - at);
        }

        return repaired;
    }

    // How long the escape at the beginning is, both halves of a pair together.
    private static (int Length, bool IsHalf) Escape(ReadOnlySpan<byte> json) => Unit(json) switch
    {
        null => (2, false),
        { } unit when char.IsHighSurrogate(unit) && json.Length > EscapeLength && Unit(json[EscapeLength..]) is { } next && char.IsLowSurrogate(next) => (2 * EscapeLength, false),
        { } unit => (EscapeLength, char.IsSurrogate(unit)),
    };

    private static char? Unit(ReadOnlySpan<byte> json) =>
        json.Length >= EscapeLength && json[0] == '\\' && json[1] == 'u'
        && ushort.TryParse(json[2..EscapeLength], System.Globalization.NumberStyles.AllowHexSpecifier, null, out var unit)
            ? (char)unit
            : null;

    // ED A0 80 to ED BF BF would be surrogates, which UTF-8 does not have.
    private static (int Length, bool IsHalf) Raw(ReadOnlySpan<byte> json) =>
        json.Length >= 3 && json[1] is >= 0xA0 and <= 0xBF && json[2] is >= 0x80 and <= 0xBF ? (3, true) : (1, false);
}
