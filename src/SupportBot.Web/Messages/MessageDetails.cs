using System.Text.RegularExpressions;

namespace SupportBot.Web.Messages;

/// <summary>The data that a sender's program sends along with a message. Whatever it sends, only <see cref="Storable"/> goes into the log.</summary>
internal sealed partial record MessageDetails
{
    /// <summary>Maximum length of the id that a client gives its own message.</summary>
    public const int MaxClientIdLength = 256;

    /// <summary>From this many digits on a locale or time zone is none: <c>es-419</c> and <c>Etc/GMT+12</c> have fewer.</summary>
    private const int DigitsOfNoName = 4;

    private const int MaxAttachments = 20;

    private const string UnknownMediaType = "application/octet-stream";

    /// <summary>Nothing was told.</summary>
    public static MessageDetails None { get; } = new();

    /// <summary>How the text is marked up: <c>plain</c>, <c>markdown</c> or <c>xml</c>; null where that is not said.</summary>
    public string? TextFormat { get; init; }

    /// <summary>The language that the sender's program speaks, such as <c>vi-VN</c>; null where it does not say.</summary>
    public string? Locale { get; init; }

    /// <summary>When it was sent by the sender's clock; null where that is not told.</summary>
    public DateTimeOffset? LocalTime { get; init; }

    /// <summary>The sender's time zone, such as <c>Asia/Ho_Chi_Minh</c>; null where it is not told.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The id that a Direct Line client gave its message and looks for in the echo; null elsewhere.</summary>
    public string? ClientId { get; init; }

    /// <summary>The media type of each attachment, which is all that is ever looked at; null for one that does not tell.</summary>
    public IReadOnlyList<string?> Attachments { get; init; } = [];

    /// <summary>The part that may be stored: each field only in the form that it should have, so that nothing personal hides in one.</summary>
    public MessageDetails Storable() => this == None ? None : new()
    {
        TextFormat = TextFormat is "plain" or "markdown" or "xml" ? TextFormat : null,
        Locale = Locale is { } locale && LanguageTag().IsMatch(locale) && Digits(locale) < DigitsOfNoName ? locale : null,
        LocalTime = LocalTime,
        TimeZone = TimeZone is { } zone && TimeZoneName().IsMatch(zone) && Digits(zone) < DigitsOfNoName ? zone : null,
        ClientId = ClientId,
        Attachments = Attachments.Count == 0 ? [] : Attachments.Take(MaxAttachments).Select(type => type is not null && MediaType().IsMatch(type) ? type : UnknownMediaType).ToList(),
    };

    private static int Digits(string text) => text.Count(char.IsDigit);

    [GeneratedRegex(@"^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,3}\z")]
    private static partial Regex LanguageTag();

    [GeneratedRegex(@"^[A-Za-z_+\-]{1,30}(/[A-Za-z0-9_+\-]{1,30}){0,2}\z")]
    private static partial Regex TimeZoneName();

    [GeneratedRegex(@"^[a-z]{1,20}/[A-Za-z.+\-]{1,60}\z")]
    private static partial Regex MediaType();
}
