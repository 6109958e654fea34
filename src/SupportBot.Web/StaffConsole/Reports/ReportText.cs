using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using SupportBot.Knowledge;
using SupportBot.Tickets;

namespace SupportBot.Web.StaffConsole.Reports;

/// <summary>Writes the text of the report: the situation, the difficulties with examples, places, the work of staff. What is to be proposed the office writes itself.</summary>
internal static class ReportText
{
    private const int MaxRows = 10;

    private static readonly NumberFormatInfo Numbers = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    /// <summary>What the report is about, as it stands under its name.</summary>
    public static string About(DifficultyReport report) =>
        $"Tổng hợp khó khăn, vướng mắc của người dân{(report.Province is null ? "" : $" {report.Province}")} về tài khoản VNeID và Cổng Dịch vụ công quốc gia (từ {Day(report.Period.First)} đến {Day(report.Period.Last)})";

    /// <summary>All between head and foot.</summary>
    public static IEnumerable<OpenXmlElement> Write(DifficultyReport report, MainDocumentPart document) =>
    [
        .. Situation(report),
        .. Difficulties(report, document),
        .. Places(report),
        .. Work(report),
        WordText.Heading(report.Province is null ? "V. KIẾN NGHỊ, ĐỀ XUẤT" : "IV. KIẾN NGHỊ, ĐỀ XUẤT"),
        WordText.Body("(Đơn vị báo cáo ghi kiến nghị, đề xuất tại đây.)"),
        WordText.Body("Trên đây là báo cáo tổng hợp khó khăn, vướng mắc của người dân; số liệu do hệ thống trợ lý tự động thống kê, ví dụ là lời người hỏi đã loại bỏ thông tin cá nhân./."),
    ];

    private static IEnumerable<OpenXmlElement> Situation(DifficultyReport report)
    {
        var (turns, total) = (report.Turns, report.Turns.Total);
        yield return WordText.Heading("I. TÌNH HÌNH CHUNG");
        yield return WordText.Body(
            $"Từ {Day(report.Period.First)} đến {Day(report.Period.Last)}, trợ lý tự động tiếp nhận {Write(total)} câu hỏi của người dân{(report.Province is null ? "" : $" {report.Province}")}{Compare(total, report.Before)}.");
        if (total == 0)
        {
            yield break;
        }

        yield return WordText.Caption("Bảng 1. Kết quả xử lý câu hỏi");
        yield return WordText.Table(
            [5_255, 2_050, 2_050],
            [["Kết quả", "Số câu hỏi", "Tỷ lệ"], .. turns.Outcomes.Select(one => new[] { Capital(Labels.Outcome(one.Key)), Write(one.Value), Share(one.Value, total) })],
            wordColumns: 1);
        yield return WordText.Body(string.Concat(
            turns.StayedAway.ShareOfWeek is { } week ? $"Trong các lần hỏi kết thúc bằng câu trả lời, {Percent(week)} không phải hỏi lại trong 7 ngày. " : "",
            turns.Votes.WasRight + turns.Votes.WasWrong is > 0 and var votes ? $"Người dân đánh giá {Write(votes)} câu trả lời, {Share(turns.Votes.WasRight, votes)} là đúng. " : "",
            turns.ByHour.Max() is > 0 and var most ? $"Giờ hỏi nhiều nhất trong ngày là {Hour(turns.ByHour, most)}." : "").Trim());
    }

    private static IEnumerable<OpenXmlElement> Difficulties(DifficultyReport report, MainDocumentPart document)
    {
        var topics = report.Turns.Topics.Where(topic => topic.Key.Length > 0).Take(MaxRows).ToList();
        yield return WordText.Heading("II. KHÓ KHĂN, VƯỚNG MẮC CHỦ YẾU");
        if (topics.Count == 0)
        {
            yield return WordText.Body("Trong kỳ không ghi nhận khó khăn, vướng mắc.");
            yield break;
        }

        yield return WordText.Caption("Bảng 2. Việc được hỏi nhiều nhất");
        yield return WordText.Table(
            [700, 3_155, 1_350, 1_150, 1_550, 1_450],
            [
                ["TT", "Việc", "Số câu hỏi", "Tỷ lệ", "Chưa trả lời được", "Chuyển cán bộ"],
                .. topics.Select((topic, index) => new[] { Write(index + 1), TicketLabels.Topic(topic.Key), Write(topic.Value), Share(topic.Value, report.Turns.Total), Write(report.UnansweredOf(topic.Key)), Write(report.EscalatedOf(topic.Key)) }),
            ],
            wordColumns: 2);
        yield return WordText.Caption("Biểu đồ 1. Số câu hỏi theo việc");
        yield return WordChart.Create(document, "Số câu hỏi theo việc, như bảng 2", topics.Select(topic => (TicketLabels.Topic(topic.Key), topic.Value)).ToList());
        foreach (var (index, topic) in topics.Take(DifficultyReports.MaxDescribed).Index())
        {
            yield return WordText.Heading($"{Write(index + 1)}. {TicketLabels.Topic(topic.Key)}");
            yield return WordText.Body(
                $"Có {Write(topic.Value)} câu hỏi ({Share(topic.Value, report.Turns.Total)}); {Write(report.UnansweredOf(topic.Key))} câu chưa trả lời được, {Write(report.EscalatedOf(topic.Key))} câu chuyển cán bộ.{(report.Examples.GetValueOrDefault(topic.Key) is { Count: > 0 } ? " Người dân hỏi, ví dụ:" : "")}");
            foreach (var example in report.Examples.GetValueOrDefault(topic.Key) ?? [])
            {
                yield return WordText.Body($"- “{example}”");
            }
        }

        if (report.Cases.Count > 0)
        {
            yield return WordText.Caption("Bảng 3. Vướng mắc đã xác định nguyên nhân");
            yield return WordText.Table([7_305, 2_050], [["Trường hợp", "Số phiếu"], .. report.Cases.Take(MaxRows).Select(one => new[] { TicketLabels.Case(one.Key), Write(one.Value) })], wordColumns: 1);
        }
    }

    private static IEnumerable<OpenXmlElement> Places(DifficultyReport report)
    {
        if (report.Province is not null)
        {
            yield break;
        }

        yield return WordText.Heading("III. THEO ĐỊA PHƯƠNG");
        var named = report.Turns.Provinces.Where(one => one.Key.Length > 0).ToList();
        yield return WordText.Body($"{Write(named.Sum(one => one.Value))} câu hỏi là của người có nói tỉnh, thành phố nơi ở; còn lại không nói.");
        if (named.Count > 0)
        {
            yield return WordText.Caption("Bảng 4. Câu hỏi theo tỉnh, thành phố");
            yield return WordText.Table(
                [700, 5_055, 1_800, 1_800],
                [["TT", "Tỉnh, thành phố", "Số câu hỏi", "Tỷ lệ"], .. named.Select((one, index) => new[] { Write(index + 1), one.Key, Write(one.Value), Share(one.Value, report.Turns.Total) })],
                wordColumns: 2);
        }
    }

    private static IEnumerable<OpenXmlElement> Work(DifficultyReport report)
    {
        var tickets = report.Tickets;
        var done = tickets.ByState.GetValueOrDefault("resolved") + tickets.ByState.GetValueOrDefault("closed");
        yield return WordText.Heading(report.Province is null ? "IV. TIẾP NHẬN, XỬ LÝ PHIẾU HỖ TRỢ" : "III. TIẾP NHẬN, XỬ LÝ PHIẾU HỖ TRỢ");
        yield return WordText.Body(
            $"Lập {Write(tickets.Opened)} phiếu cần cán bộ giúp, đã giải quyết {Write(done)} phiếu; {Write(tickets.ByKind.GetValueOrDefault("referral"))} trường hợp được hướng dẫn gọi tổng đài và ghi mã.");
        if (tickets.MinutesToFirstReply.Count > 0)
        {
            yield return WordText.Body(
                $"Thời gian tới lần trả lời đầu tiên (tính cả ngoài giờ làm việc): một nửa số phiếu không quá {Time(tickets.MinutesToFirstReply.Median)}, 90% không quá {Time(tickets.MinutesToFirstReply.Percentile90)}.{(tickets.MinutesToResolve.Count > 0 ? $" Tới khi giải quyết xong: {Time(tickets.MinutesToResolve.Median)} và {Time(tickets.MinutesToResolve.Percentile90)}." : "")}");
        }

        if (tickets.ByHotline.Count > 0)
        {
            yield return WordText.Body($"Theo tổng đài có thẩm quyền: {string.Join("; ", tickets.ByHotline.OrderByDescending(one => one.Value).Select(one => $"{HotlineNumbers.Format(one.Key)}: {Write(one.Value)} phiếu"))}.");
        }
    }

    private static string Compare(long total, long? before) => before is not { } earlier ? ""
        : total == earlier ? ", bằng kỳ liền trước cùng số ngày"
        : $", {(total > earlier ? "tăng" : "giảm")} {Share(Math.Abs(total - earlier), earlier)} so với kỳ liền trước cùng số ngày ({Write(earlier)} câu hỏi)";

    private static string Hour(IReadOnlyList<long> hours, long most) => hours.ToList().IndexOf(most) is var hour ? string.Create(CultureInfo.InvariantCulture, $"{hour} giờ đến {hour + 1} giờ") : "";

    private static string Day(DateOnly day) => day.ToString("dd/M/yyyy", CultureInfo.InvariantCulture);

    private static string Time(double? minutes) => minutes is < 1 ? "một phút" : Labels.Duration(TimeSpan.FromMinutes(minutes ?? 0));

    private static string Write(long count) => count.ToString("#,0", Numbers);

    private static string Share(long part, long whole) => whole == 0 ? "–" : Percent(part / (double)whole);

    private static string Percent(double share) => $"{(100 * share).ToString("0.0", Numbers)}%";

    private static string Capital(string words) => words.Length == 0 ? words : $"{char.ToUpperInvariant(words[0])}{words[1..]}";
}
