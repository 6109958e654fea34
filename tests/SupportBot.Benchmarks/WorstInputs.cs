using System.Globalization;
using System.Text;
using SupportBot.Recognizers.Text;

namespace SupportBot.Benchmarks;

/// <summary>Texts that nobody sends but who wants to do harm, or whose keyboard broke; each about as long as a channel lets through.</summary>
internal static class WorstInputs
{
    private const int Length = 100_000;

    // Fixed, so that every run reads the same texts.
    private const int Seed = 20261122;

    /// <summary>All of them, by name.</summary>
    public static IEnumerable<(string Name, string Text)> All() => Short().Concat(Letters()).Concat(Signs()).Concat(Numbers()).Concat(Personal()).Concat(Times()).Concat(Words());

    private static IEnumerable<(string Name, string Text)> Short() =>
    [
        ("empty", ""),
        ("one character", "a"),
    ];

    private static IEnumerable<(string Name, string Text)> Letters() =>
    [
        ("one letter", Repeat("a")),
        ("one marked letter", Repeat("ế")),
        ("one syllable, no blanks", Repeat("khong")),
        ("letters, no blanks", Random(random => (char)random.Next('a', 'z' + 1))),
        ("Telex left-overs", Repeat("taif khoanr ")),
        ("VNI left-overs", Repeat("ta2i khoa3n ")),
        ("Zalgo", Repeat("a" + new string('\u0301', 20))),
        ("Zalgo, one letter", "a" + Repeat("\u0300\u0323\u0336")),
        ("decomposed", Repeat("ti\u0300nh tra\u0323ng ").Normalize(NormalizationForm.FormD)),
        ("full width", Repeat("ｔａｉ　ｋｈｏａｎ　１２３　")),
        ("mathematical letters", Repeat("𝐭𝐚𝐢 𝟏𝟐 ")),
        ("right to left", Repeat("مرحبا كيف حالك ")),
        ("Hebrew with points", Repeat("שָׁלוֹם ")),
        ("Chinese", Repeat("我的帐户无法登录请帮助")),
        ("Korean, decomposed", Repeat("계정 한국어 ").Normalize(NormalizationForm.FormD)),
        ("Thai and Hindi", Repeat("บัญชี खाता ")),
        ("other digits", Repeat("٠٩١٢٣٤٥٦٧٨ ")),
    ];

    private static IEnumerable<(string Name, string Text)> Signs() =>
    [
        ("new lines", Repeat("\n")),
        ("blanks", Repeat(" ")),
        ("commas", Repeat(",")),
        ("points", Repeat(".")),
        ("question marks", Repeat("? ")),
        ("opening brackets", Repeat("(") + "1"),
        ("square brackets", Repeat("[")),
        ("placeholders", Repeat("[số CCCD đã che] ")),
        ("emoji", Repeat("👨‍👩‍👧‍👦🏳️‍🌈")),
        ("direction marks", Repeat("\u202Ea\u202C\u200F")),
        ("zero width", Repeat("\u200B\u200D\uFEFF")),
        ("lone high surrogates", Repeat("\uD83D")),
        ("lone low surrogates", Repeat("\uDE00")),
        ("lone surrogates among words", Repeat("tài\uDE00 khoản \uD83D")),
        ("binary", Random(random => (char)random.Next(256))),
        ("any code units", Random(random => (char)random.Next(0x10000))),
    ];

    private static IEnumerable<(string Name, string Text)> Numbers() =>
    [
        ("digits", Repeat("7")),
        ("zeros", Repeat("0")),
        ("digits and blanks", Repeat("1 ")),
        ("digits and points", Repeat("1.")),
        ("three digits and points", Repeat("123.")),
        ("amounts", Repeat("250.000 đồng ")),
        ("money without end", Repeat("250 ")),
        ("thousands without end", Repeat("1.250.250.250.250.250.250.250.250 ")),
        ("o and digits", Repeat("o1")),
        ("numbers in words", Repeat("hai mươi mốt triệu ")),
        ("hundreds in words", Repeat("một trăm linh ")),
        ("billions", Repeat("tỷ ")),
        ("negative", Repeat("trừ ")),
        ("fractions", Repeat("một phần ")),
        ("plus signs", Repeat("+84")),
    ];

    private static IEnumerable<(string Name, string Text)> Personal() =>
    [
        ("telephones", Repeat("0912 345 678 ")),
        ("ID numbers", Repeat("001088012345,")),
        ("hotlines and codes", Repeat("18001096 123456 ")),
        ("dates and codes", Repeat("15/6/2024 otp 123456 ")),
        ("words for codes", Repeat("ma otp ")),
        ("six digits", Repeat("123456, ")),
        ("passwords", Repeat("mk la abc123! ")),
        ("words for passwords", Repeat("mk ")),
        ("words for passwords, no blanks", Repeat("mk)")),
        ("passwords without blanks", "mk " + Repeat("a1!")),
        ("at signs", Repeat("@")),
        ("a@", Repeat("a@")),
        ("a@b", Repeat("a@b")),
        ("a@b.c", Repeat("a@b.c")),
        ("hyphens and an at sign", Repeat("a-") + "@" + Repeat("a-")),
        ("(at)", Repeat("a (at) ")),
        ("e-mail addresses", Repeat("nguyen.van.a@gmail.com ")),
        ("web addresses", Repeat("https://dichvucong.gov.vn/p/home?x=1&y=2 ")),
        ("a.", Repeat("a.")),
        ("ticket codes", Repeat("VN-7K3F-9WQC ")),
        ("wrong ticket codes", Repeat("VN-12-")),
        ("dossier codes", Repeat("H18.32.5-240615-0001 ")),
        ("begun dossier codes", Repeat("H18.")),
        ("years", Repeat("2020-2021-")),
        ("letters of law", Repeat("59/2022/NĐ-CP ")),
    ];

    private static IEnumerable<(string Name, string Text)> Times() =>
    [
        ("dates", Repeat("ngày 15 tháng 6 năm 2024 ")),
        ("dates with slashes", Repeat("15/6/2024 ")),
        ("ranges", Repeat("từ 8h đến ")),
        ("first weeks", Repeat("tuần đầu ")),
        ("first days", Repeat("ngày đầu ")),
        ("durations", Repeat("2 tiếng 15 phút ")),
        ("parts of years", Repeat("6 tháng đầu năm ")),
        ("half of the beginning", Repeat("nửa đầu ")),
        ("lunar dates", Repeat("mùng 3 tết ")),
        ("weekdays", Repeat("thứ hai hàng tuần ")),
        ("every", Repeat("mỗi ")),
        ("yes", Repeat("dạ vâng ")),
        ("no", Repeat("không ")),
        ("provinces", Repeat("Bà Rịa - Vũng Tàu, TP.HCM ")),
    ];

    private static IEnumerable<(string Name, string Text)> Words() =>
    [
        ("a story again and again", Repeat(Samples.Story + "\n")),
        ("the same without marks", Repeat(VietnameseLetters.Fold(Samples.Story) + " ")),
        ("a story without punctuation", Repeat(Samples.Story.Replace('.', ' ').Replace(',', ' ').Replace('?', ' ') + " ")),
        ("sentence ends", Repeat("a b. ")),
        ("questions", Repeat(Samples.Question + "? ")),
        ("20,000 different words", string.Join(' ', Enumerable.Range(0, 20_000).Select(i => i.ToString("x4", CultureInfo.InvariantCulture)))),
        ("typing errors", Repeat("tai khoanr dichvu congg bj truung ")),
        ("abbreviations", Repeat("tk dvc cccd vneid ")),
        ("capitals", Repeat(Samples.Question.ToUpperInvariant() + " ")),
    ];

    private static string Repeat(string piece) => string.Concat(Enumerable.Repeat(piece, (Length / piece.Length) + 1))[..Length];

    private static string Random(Func<Random, char> next)
    {
        var random = new Random(Seed);
        return string.Create(Length, next, (span, of) =>
        {
            foreach (ref var c in span)
            {
                c = of(random);
            }
        });
    }
}
