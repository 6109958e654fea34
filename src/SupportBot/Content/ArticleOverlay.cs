namespace SupportBot.Content;

/// <summary>Articles that are read in the place of files, or beside them: their whole text, by file below the folder <c>knowledge</c> (<c>deadline/card-fee.md</c>). An empty text: the file is not read.</summary>
public sealed class ArticleOverlay
{
    private readonly SortedDictionary<string, string> texts;

    /// <summary>Of these articles.</summary>
    public ArticleOverlay(IEnumerable<KeyValuePair<string, string>> texts) => this.texts = new(texts.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Nothing: the files alone.</summary>
    public static ArticleOverlay None { get; } = new([]);

    /// <summary>The texts by file, in the order of the files.</summary>
    public IReadOnlyDictionary<string, string> Texts => texts;

    /// <summary>The same with one article more, or another text of one.</summary>
    public ArticleOverlay With(string file, string text) => new(texts.Where(entry => entry.Key != file).Append(KeyValuePair.Create(file, text)));

    /// <summary>The same without one.</summary>
    public ArticleOverlay Without(string file) => new(texts.Where(entry => entry.Key != file));
}
