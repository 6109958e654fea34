using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace SupportBot.Web.StaffConsole.Reports;

/// <summary>Head and foot of an administrative paper (Nghị định 30/2020/NĐ-CP, Phụ lục I): country and motto, office, number, place and day, name of the paper; who gets it, who signs.</summary>
/// <param name="ParentOffice">The office above; null: dots.</param>
/// <param name="Office">The office that reports; null: dots.</param>
/// <param name="Symbol">Its symbol; null: dots.</param>
/// <param name="Place">Where it is signed; null: dots.</param>
/// <param name="SignerTitle">Office of the person who signs; null: dots.</param>
/// <param name="Recipients">Who gets it.</param>
internal sealed record ReportHead(string? ParentOffice, string? Office, string? Symbol, string? Place, string? SignerTitle, IReadOnlyList<string> Recipients)
{
    // The office's side of the head is the narrower one: the country's name needs its line.
    private const int OfficeWidth = 3_800;
    private const int HalfWidth = WordText.TextWidth / 2;
    private const string Blank = "……………………";

    /// <summary>Country and motto beside the office, number beside place and day.</summary>
    public Table Top(DateOnly day) => WordText.Columns(
        OfficeWidth,
        [
            Line(Upper(ParentOffice) ?? Blank, points: 12),
            Line(Upper(Office) ?? Blank, isBold: true, points: 12),
            WordText.Rule(1_300),
            Line($"Số:        /BC-{Symbol ?? "……"}", points: 13),
        ],
        [
            Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", isBold: true, points: 12),
            Line("Độc lập - Tự do - Hạnh phúc", isBold: true, points: 13),
            WordText.Rule(800),
            Line(string.Create(CultureInfo.InvariantCulture, $"{Place ?? "……………"}, ngày {TwoDigits(day.Day, 10)} tháng {TwoDigits(day.Month, 3)} năm {day.Year}"), isItalic: true, points: 13),
        ]);

    /// <summary>Name of the paper and what it is about.</summary>
    public static IEnumerable<Paragraph> Title(string name, string about)
    {
        yield return WordText.Tight(WordAlignment.Centre, WordText.Run(" "));
        yield return Line(name, isBold: true, points: 14);
        yield return Line(about, isBold: true, points: 14);
        yield return WordText.Rule(3_600);
        yield return WordText.Tight(WordAlignment.Centre, WordText.Run(" "));
    }

    /// <summary>Who gets it beside who signs.</summary>
    public Table Bottom() => WordText.Columns(
        HalfWidth,
        [
            WordText.Tight(WordAlignment.Left, WordText.Run("Nơi nhận:", isBold: true, isItalic: true, points: 12)),
            .. Recipients.Select(one => WordText.Tight(WordAlignment.Left, WordText.Run($"- {one};", points: 11))),
            WordText.Tight(WordAlignment.Left, WordText.Run("- Lưu: VT, …….", points: 11)),
        ],
        [
            Line(Upper(SignerTitle) ?? Blank, isBold: true, points: 14),
            .. Enumerable.Range(0, 4).Select(_ => Line(" ", points: 14)),
            Line(Blank, isBold: true, points: 14),
        ]);

    private static Paragraph Line(string text, bool isBold = false, bool isItalic = false, int points = WordText.Points) =>
        WordText.Tight(WordAlignment.Centre, WordText.Run(text, isBold, isItalic, points));

    // Small numbers of days and months get a zero before them, so that nothing is added by hand (Nghị định 30/2020/NĐ-CP, Phụ lục I mục II.4).
    private static string TwoDigits(int number, int below) => number < below ? number.ToString("00", CultureInfo.InvariantCulture) : number.ToString(CultureInfo.InvariantCulture);

    private static string? Upper(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().ToUpperInvariant();
}
