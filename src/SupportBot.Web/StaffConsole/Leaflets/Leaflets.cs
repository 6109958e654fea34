using QRCoder;
using SupportBot.Diagnosis;
using SupportBot.Knowledge;
using SupportBot.Tickets;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Operations;
using SupportBot.Web.StaffConsole.Templates;
using SupportBot.Web.WebChat;

namespace SupportBot.Web.StaffConsole.Leaflets;

/// <summary>Makes leaflets of what the bot would answer today.</summary>
internal sealed class Leaflets(LiveContent live, ServiceClock clock, TopicLinks links, ArticleSearch articles)
{
    /// <summary>Address of the page of choices; the leaflets lie below it.</summary>
    public const string Path = "/console/leaflets";

    private const string Unclear = "unclear";
    private const int MaxFound = 20;
    private const int MaxExcerpt = 120;
    private const int MaxSources = 3;
    // Measured: so much of a result is one page in letters that old eyes read.
    private const int MaxLength = 1_000;

    private static readonly string[] Audiences = ["everyone", "citizen", "foreigner", "organisation"];

    /// <summary>Articles that hold today and have the words; none where no word is given.</summary>
    public IReadOnlyList<LeafletChoice> Find(string search) => articles.FindArticles(search, MaxFound)
        .Where(article => Audiences.Contains(article.Audience) && live.Content.Knowledge.Find(article.Answers, clock.Today) == article)
        .Select(article => new LeafletChoice(PageOf(article), article.Title, Shorten(article.ShortAnswer ?? article.Body)))
        .ToList();

    /// <summary>The results of the diagnosis that hold today. The case in which nothing was found out is nothing to print.</summary>
    public IReadOnlyList<LeafletChoice> ListCases() => live.Content.Diagnosis.Cases.Where(known => known.Id != Unclear)
        .SelectMany(known => known.Results.Index().Where(result => result.Item.IsDated(clock.Today) && ArticleOf(result.Item) is not null)
            .Select(result => new LeafletChoice(PageOf(known, result.Index), TicketLabels.Case(known.Id), Shorten(result.Item.Happened.Vietnamese))))
        .ToList();

    /// <summary>The leaflet of the question that articles answer; null where none does today.</summary>
    public Leaflet? ForArticle(string answers, HttpRequest request) =>
        live.Content.Knowledge.Find(answers, clock.Today) is { } article
            ? Create(article.Title, [new LeafletPart(null, article.Body)], article, article.Contact, article.Sources, request) with { Page = PageOf(article), Reviewed = article.Reviewed }
            : null;

    /// <summary>The leaflet of a result of the diagnosis; null where there is none that holds today.</summary>
    public Leaflet? ForCase(string id, int index, HttpRequest request)
    {
        var known = live.Content.Diagnosis.Cases.FirstOrDefault(one => one.Id == id);
        if (known?.Results.ElementAtOrDefault(index) is not { } result || !result.IsDated(clock.Today) || ArticleOf(result) is not { } article)
        {
            return null;
        }

        return Create(TicketLabels.Case(id), PartsOf(result), article, result.Hotline, result.Sources, request) with { Page = PageOf(known, index), Reviewed = known.Reviewed };
    }

    private Leaflet Create(string title, IReadOnlyList<LeafletPart> parts, Article article, string? hotline, IReadOnlyList<SourceUse> sources, HttpRequest request)
    {
        var address = links.AddressOf(article, request);
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(code);
        return new Leaflet(title, parts)
        {
            Hotline = hotline is not null && live.Content.Knowledge.Hotlines.TryGetValue(hotline, out var line) ? (line.Display, line.Purpose) : null,
            Sources = live.Content.Knowledge.Cite(sources, clock.Today).Take(MaxSources).Select(cited => cited.Place is null ? cited.Source.Name : $"{cited.Source.Name}, {cited.Place}").ToList(),
            Address = address,
            Picture = picture.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute),
            Page = Path,
        };
    }

    // What happened and what to do always; what to have at hand and what to say as far as one page holds them: the chat behind the code tells the rest.
    private static List<LeafletPart> PartsOf(CaseResult result)
    {
        var parts = new List<LeafletPart> { new(null, result.Happened.Vietnamese) };
        if (result.Steps.Count > 0)
        {
            parts.Add(new LeafletPart("Cần làm", string.Join('\n', result.Steps.Select((step, index) => FormattableString.Invariant($"{index + 1}. {step.Vietnamese}")))));
        }

        var prepare = result.Prepare.Count == 0 ? null : new LeafletPart("Chuẩn bị sẵn", string.Join('\n', result.Prepare.Select(one => $"- {one.Vietnamese}")));
        var say = result.Say is null ? null : new LeafletPart("Khi gọi thì nói", $"“{result.Say.Vietnamese.Trim('"', '“', '”')}”");
        var room = MaxLength - parts.Sum(part => part.Text.Length);
        var saysWords = say is not null && say.Text.Length <= room;
        if (prepare is not null && prepare.Text.Length <= room - (saysWords ? say!.Text.Length : 0))
        {
            parts.Add(prepare);
        }

        return saysWords ? [.. parts, say!] : parts;
    }

    private Article? ArticleOf(CaseResult result) => result.Article is { } answers ? live.Content.Knowledge.Find(answers, clock.Today) : null;

    private static string PageOf(Article article) => $"{Path}/articles/{Uri.EscapeDataString(article.Answers)}";

    private static string PageOf(DiagnosisCase known, int index) => FormattableString.Invariant($"{Path}/cases/{known.Id}/{index}");

    private static string Shorten(string text) => text.Split('\n', 2)[0] is { Length: > MaxExcerpt } line ? $"{line[..MaxExcerpt]}…" : text.Split('\n', 2)[0];
}
