using System.Globalization;
using SupportBot.Conversations.Turns;

namespace SupportBot.Web.Messages;

/// <summary>
/// Degrades a reply to what a channel can show: the one place that does. Nothing is dropped. Choices are buttons or a numbered list, calls are
/// buttons or lines, long texts become several messages, sources are shortened where that saves a message.
/// </summary>
internal static class ChannelReplyFormatter
{
    // Names of sources are shortened as far as it saves a message.
    private static readonly int[] SourceNameLengths = [60, 40, 24, 12];

    /// <summary>The messages, in order. Buttons, calls and sources belong to the last. A shortened button still says its whole value.</summary>
    public static IReadOnlyList<Reply> Format(Reply reply, ChannelCapabilities channel)
    {
        var buttons = Buttons(reply, channel);
        var calls = reply.Calls.Take(Math.Min(channel.MaxCalls, channel.MaxButtons - buttons.Count)).ToList();
        var texts = Texts(reply, channel, calls.Count);
        return
        [
            .. texts.Take(texts.Count - 1).Select(text => reply with { Text = text, Choices = [], Calls = [], Citations = [] }),
            reply with { Text = texts[^1], Choices = buttons, Calls = calls },
        ];
    }

    /// <summary>The choices that stand in the text as a numbered list, so that a bare number means one of them; empty where buttons say it all.</summary>
    public static IReadOnlyList<Choice> Numbered(Reply reply, ChannelCapabilities channel) =>
        reply.Choices.Count > channel.MaxButtons || LookAlike(reply, channel) ? reply.Choices : [];

    private static List<Choice> Buttons(Reply reply, ChannelCapabilities channel)
    {
        if (reply.Choices.Count > channel.MaxButtons)
        {
            return [];
        }

        // Buttons that would look alike when shortened carry the numbers of the list.
        var isNumbered = Numbered(reply, channel).Count > 0;
        return reply.Choices
            .Select((choice, i) => choice with { Title = ShortText.AtWord(isNumbered ? Line(choice, i) : choice.Title, channel.MaxTitleLength) })
            .ToList();
    }

    private static bool LookAlike(Reply reply, ChannelCapabilities channel)
    {
        if (reply.Choices.All(choice => choice.Title.Length <= channel.MaxTitleLength))
        {
            return false; // None is shortened.
        }

        var titles = reply.Choices.Select(choice => choice.Title).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return titles.Select(title => ShortText.AtWord(title, channel.MaxTitleLength)).Distinct(StringComparer.OrdinalIgnoreCase).Count() < titles.Count;
    }

    private static List<string> Texts(Reply reply, ChannelCapabilities channel, int callButtons)
    {
        var text = reply.Text + Below(reply, channel, callButtons);
        var plain = channel.ShowsMarkdown ? text : PlainText.From(text);
        var whole = Pieces(plain, channel, callButtons);
        return whole.Count == 1 || reply.Citations.Count == 0
            ? whole
            : SourceNameLengths.Select(maxLength => Pieces(WithShortSources(plain, reply.Citations, maxLength), channel, callButtons)).Prepend(whole).MinBy(pieces => pieces.Count)!;
    }

    private static List<string> Pieces(string text, ChannelCapabilities channel, int callButtons)
    {
        var pieces = TextPieces.Split(text, channel.MaxTextLength, channel.TextUnit);
        return callButtons == 0 || TextPieces.Length(pieces[^1], channel.TextUnit) <= channel.MaxTextLengthWithCalls
            ? pieces
            : [.. pieces.Take(pieces.Count - 1), .. TextPieces.Split(pieces[^1], channel.MaxTextLengthWithCalls, channel.TextUnit)];
    }

    private static string WithShortSources(string text, IReadOnlyList<Citation> citations, int maxNameLength) => citations.Aggregate(
        text, (shorter, citation) => shorter.Replace(citation.Words, (citation with { Name = ShortText.AtWord(citation.Name, maxNameLength), Place = null }).Words, StringComparison.Ordinal));

    // What has no button stands below the words: numbers to call, then the choices with theirs.
    private static string Below(Reply reply, ChannelCapabilities channel, int callButtons)
    {
        var calls = reply.Calls.Skip(callButtons).Select(CallLine);
        var choices = Numbered(reply, channel).Select(Line);
        return string.Concat(new[] { calls, choices }.Select(lines => string.Join('\n', lines)).Where(lines => lines.Length > 0).Select(lines => "\n\n" + lines));
    }

    private static string Line(Choice choice, int index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {choice.Title}");

    // The title mostly names the number already, written as people read it.
    private static string CallLine(CallOffer call) =>
        string.Concat(call.Title.Where(char.IsAsciiDigit)).Contains(call.Number, StringComparison.Ordinal) ? call.Title : $"{call.Title}: {call.Number}";
}
