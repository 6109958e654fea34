using System.Globalization;
using System.Text;
using SupportBot.Conversations.Turns;
using SupportBot.Web.Messages;

namespace SupportBot.Web.Tests.Messages;

public sealed class TextPiecesTests
{
    private static readonly string[] Words =
    [
        "tài", "khoản", "VNeID,", "1900.0368", "được.", "chưa?", "rồi!", "\n", "\n\n", "\n1. ", "a", "Nguyễn", "👩‍👩‍👧", "e\u0323\u0302", "**đậm**", "https://dichvucong.gov.vn/p/home", new('x', 90), "\ud800",
    ];

    [Theory]
    [InlineData("Một hai. Ba bốn năm.", 12, "Một hai.|Ba bốn năm.")]
    [InlineData("Một hai ba bốn", 9, "Một hai|ba bốn")]
    [InlineData("Đoạn một.\n\nĐoạn hai dài hơn. Hết.", 22, "Đoạn một.|Đoạn hai dài hơn. Hết.")]
    [InlineData("Gọi 1900.0368 ngay hôm nay", 13, "Gọi 1900.0368|ngay hôm nay")]
    [InlineData("Làm theo:\n2. Mở ứng dụng rồi chờ", 22, "Làm theo:|2. Mở ứng dụng rồi chờ")]
    [InlineData("aaaaaaaaaa", 4, "aaaa|aaaa|aa")]
    public void A_text_is_cut_where_people_would(string text, int maxLength, string expected) =>
        Assert.Equal(expected.Split('|'), TextPieces.Split(text, maxLength, TextUnit.Characters));

    [Fact]
    public void Bytes_are_counted_where_the_channel_counts_bytes()
    {
        var pieces = TextPieces.Split("được được được", 16, TextUnit.Utf8Bytes);

        Assert.Equal(["được được", "được"], TextPieces.Split("được được được", 17, TextUnit.Utf8Bytes));
        Assert.Equal(["được", "được", "được"], pieces);
    }

    [Fact]
    public void Whatever_the_text_nothing_is_lost_and_nothing_is_too_long()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 3000; round++)
        {
            var text = Text(random);
            var unit = round % 2 == 0 ? TextUnit.Characters : TextUnit.Utf8Bytes;
            var maxLength = random.Next(40, 200);

            var pieces = TextPieces.Split(text, maxLength, unit);

            Assert.All(pieces, piece => Assert.True(TextPieces.Length(piece, unit) <= maxLength, piece));
            Assert.Equal(Letters(text), Letters(string.Concat(pieces)));
            Assert.Equal(Elements(text), pieces.Sum(Elements));
        }
    }

    [Fact]
    public void Whatever_the_reply_a_channel_gets_no_more_than_it_can_show_and_all_that_was_said()
    {
        var random = new Random(96);
        for (var round = 0; round < 2000; round++)
        {
            var reply = Reply(random);
            var channel = new ChannelCapabilities("any")
            {
                MaxButtons = random.Next(0, 6),
                MaxCalls = random.Next(0, 3),
                MaxTitleLength = random.Next(8, 30),
                MaxTextLength = random.Next(250, 600),
                MaxTextLengthWithCalls = random.Next(200, 400),
                TextUnit = round % 2 == 0 ? TextUnit.Characters : TextUnit.Utf8Bytes,
            };

            var parts = ChannelReplyFormatter.Format(reply, channel);
            var all = string.Join('\n', parts.Select(part => part.Text));

            Assert.All(parts, part => Assert.True(TextPieces.Length(part.Text, channel.TextUnit) <= channel.MaxTextLength));
            Assert.All(parts, part => Assert.True(part.Choices.Count + part.Calls.Count <= channel.MaxButtons && part.Calls.Count <= channel.MaxCalls));
            Assert.All(parts.Where(part => part.Calls.Count > 0), part => Assert.True(TextPieces.Length(part.Text, channel.TextUnit) <= channel.MaxTextLengthWithCalls));
            Assert.All(parts[^1].Choices, choice => Assert.True(Elements(choice.Title) <= channel.MaxTitleLength));
            Assert.Equal(parts[^1].Choices.Count, parts[^1].Choices.Select(choice => choice.Title).Distinct().Count());
            Assert.Equal(reply.Choices.Select(choice => choice.Value), parts[^1].Choices.Count > 0 ? parts[^1].Choices.Select(choice => choice.Value) : ChannelReplyFormatter.Numbered(reply, channel).Select(choice => choice.Value));
            Assert.All(reply.Calls, call => Assert.True(parts[^1].Calls.Contains(call) || Letters(all).Contains(call.Number, StringComparison.Ordinal)));
            Assert.All(reply.Citations, citation => Assert.Contains(Letters(citation.Name)[..5], Letters(all), StringComparison.Ordinal));
            Assert.Equal(reply.Citations, parts[^1].Citations);
            Assert.All(parts, part => Assert.Same(reply.About, part.About));
        }
    }

    private static Reply Reply(Random random)
    {
        var citations = Enumerable.Range(0, random.Next(0, 3)).Select(i => new Citation($"Văn bản số {i} {Line(random, 12)}".Trim(), "mục 1", "2024-06", null)).ToList();
        var text = Text(random) + (citations.Count == 0 ? "" : "\n\nNguồn: " + string.Join("; ", citations.Select(citation => citation.Words)));
        return new Reply(text, new ReplyAbout { Topic = "hotline", Outcome = Outcome.Answered, AsOf = new DateOnly(2026, 11, 22) })
        {
            Choices = Enumerable.Range(0, random.Next(0, 8)).Select(i => new Choice($"{Line(random, 4)} lựa chọn {i}".Trim())).ToList(),
            Calls = Enumerable.Range(0, random.Next(0, 3)).Select(i => new CallOffer("Gọi", $"1800109{i}")).ToList(),
            Citations = citations,
        };
    }

    private static string Line(Random random, int maxLength) =>
        string.Join(' ', Enumerable.Range(0, random.Next(0, maxLength)).Select(_ => Words[random.Next(7)]).Where(word => word.Trim().Length > 0)).Replace("\n", " ", StringComparison.Ordinal);

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(0, 120); i > 0; i--)
        {
            text.Append(Words[random.Next(Words.Length)]).Append(random.Next(6) == 0 ? "" : " ");
        }

        return text.ToString();
    }

    private static string Letters(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    private static int Elements(string text) => new StringInfo(Letters(text)).LengthInTextElements;
}
