using System.Text.Json.Nodes;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using SupportBot.Conversations.Turns;
using SupportBot.Privacy;
using SupportBot.Recognizers.Sensitive;
using SupportBot.Recognizers.Text;
using SupportBot.Tests;
using SupportBot.Web.Messages;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Reports;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Turns;
using SupportBot.Web.Tests.WebChat;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>The report of difficulties: a Word document in the form of administrative papers, with examples free of personal data.</summary>
[Collection(ConsoleBrowserTests.Name)]
public sealed class ReportTests(BrowserHost host)
{
    [Fact]
    public async Task A_supervisor_takes_away_a_valid_document_with_head_tables_chart_examples_and_foot()
    {
        const string province = "Tuyên Quang";
        await AskAsync(province, "otp_sms", Outcome.Declined, "chờ mãi không thấy mã gửi về máy");
        await AskAsync(province, "otp_sms", Outcome.Suggested, "Lê Thị Hồng chờ mãi không thấy mã");
        await AskAsync(province, "otp_sms", Outcome.Escalated, "số [số điện thoại đã che] không nhận được mã gửi về");
        await AskAsync(province, "old_id_card", Outcome.Answered, "chứng minh cũ còn dùng được không ạ");
        await AskAsync("Hưng Yên", "otp_sms", Outcome.Declined, "lời của tỉnh khác không được vào");
        await host.OpenTicketAsync("phiếu của báo cáo", "0912345678", province: province);

        var supervisor = await host.HireAsync(StaffRole.Supervisor);
        using var word = WordprocessingDocument.Open(new MemoryStream(await DownloadAsync(supervisor, $"days=7&province={Uri.EscapeDataString(province)}")), isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(word).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"));
        var text = word.MainDocumentPart!.Document!.Body!.InnerText;
        foreach (var part in new[] { "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "/BC-", "Tuyên Quang, ngày ", "BÁO CÁO", "Tổng hợp khó khăn, vướng mắc của người dân Tuyên Quang", "tiếp nhận 4 câu hỏi", "Nơi nhận:", "./." })
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }

        Assert.Contains("- “chờ mãi không thấy mã gửi về máy”", text, StringComparison.Ordinal);
        Assert.Contains("- “chứng minh cũ còn dùng được không ạ”", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("Hồng|đã che|0912345678|tỉnh khác|VN-", text);
        var chart = Assert.Single(word.MainDocumentPart.ChartParts);
        Assert.Equal(["3", "1"], chart.ChartSpace!.Descendants<NumberLiteral>().Single().Descendants<NumericValue>().Select(value => value.Text));
        Assert.Equal(["report"], host.Store.Audited("exported", supervisor));
    }

    [Fact]
    public async Task A_time_without_questions_gives_a_valid_document_too()
    {
        var supervisor = await host.HireAsync(StaffRole.Supervisor);
        using var word = WordprocessingDocument.Open(new MemoryStream(await DownloadAsync(supervisor, "from=2001-01-01&to=2001-01-31")), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(word));
        Assert.Contains("tiếp nhận 0 câu hỏi", word.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
        Assert.Empty(word.MainDocumentPart.ChartParts);
    }

    [Theory]
    [InlineData("mình bị báo trùng căn cước, giờ phải làm sao", true)]
    [InlineData("Hai tài khoản thì xóa cái nào ạ?", true)]
    [InlineData("VNeID báo lỗi khi mở. Cổng cũng không vào được", true)]
    [InlineData("không nhận được OTP của VNeID mức 2", true)]
    [InlineData("trùng rồi", false)]
    [InlineData("số [số CCCD đã che] bị trùng thì làm sao", false)]
    [InlineData("tôi là Nguyễn Văn Bình bị trùng tài khoản", false)]
    [InlineData("cho hỏi chị Hồng ở xã mình gỡ trùng thế nào", false)]
    [InlineData("toi ten la nguyen van binh bi trung", false)]
    [InlineData("em bị trùng, sinh ngày 3/4/1985 thì sao", false)]
    [InlineData("nhà tôi ở thôn Đông không vào được mạng", false)]
    [InlineData("hỏi phiếu VN-7K3F-9WQC sao chưa xong vậy", false)]
    [InlineData("gửi về hoa@example.com giúp em với ạ", false)]
    [InlineData("số máy 0912 345 678 không có mã gửi về", false)]
    public void Only_what_tells_nothing_of_anybody_is_an_example(string text, bool expected) => Assert.Equal(expected, ReportExamples.IsHarmless(text));

    [Fact]
    public void No_planted_secret_becomes_an_example_masked_or_not()
    {
        var chosen = 0;
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "tests", "SupportBot.Tests", "Privacy", "planted.jsonl")))
        {
            var planted = JsonNode.Parse(line)!;
            var (secret, awaited) = ((string)planted["secret"]!, AwaitedSecret.None);
            foreach (var said in planted["say"]!.AsArray().Select(one => (string)one!))
            {
                var masked = PersonalData.Mask(CleanText.From(said), awaited);
                awaited = masked.Announces;
                Assert.False(ReportExamples.IsHarmless(masked.Text) && masked.Text.Contains(secret, StringComparison.OrdinalIgnoreCase), said);
                Assert.False(masked.Values.Count > 0 && ReportExamples.IsHarmless(masked.Text), masked.Text);
                chosen++;
            }
        }

        Assert.True(chosen > 200);
    }

    private async Task<byte[]> DownloadAsync(string supervisor, string query)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        await client.SignInAsync(supervisor, "/console");
        using var answer = await client.GetAsync(new Uri($"/console/insights/report.docx?{query}", UriKind.Relative));
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task AskAsync(string province, string topic, Outcome outcome, string words)
    {
        var (now, store) = (TimeProvider.System.GetUtcNow(), host.Service<TurnStore>());
        var (conversation, _) = await store.LoadAsync(new ConversationKey("webchat", "bot", Guid.NewGuid().ToString("N")), null, [], now, CancellationToken.None);
        var row = LogRow.From(MessageJson.Read($$"""{"type":"message","text":"{{words}}"}""", "a1", MessageTypes.Message, now), 1, "in") with
        {
            About = new ReplyAbout { Topic = topic, Outcome = outcome, AsOf = new DateOnly(2026, 11, 22) },
        };
        var commit = new TurnCommit(conversation, ConversationState.Empty with { Province = province }, [row], []) { Now = now, IsUserMessage = true };
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(commit, CancellationToken.None));
    }
}
