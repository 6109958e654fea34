using Dapper;
using SupportBot.Content;
using SupportBot.Web.Storage;

namespace SupportBot.Web.ContentVersions;

/// <summary>Articles that were published in the console.</summary>
/// <param name="Revision">Counts the changes of what is published; 0 = nothing ever was.</param>
/// <param name="Overlay">Their texts.</param>
internal sealed record PublishedArticles(long Revision, ArticleOverlay Overlay)
{
    /// <summary>Nothing was ever published.</summary>
    public static PublishedArticles None { get; } = new(0, ArticleOverlay.None);
}

/// <summary>Reads from the store what was published in the console.</summary>
internal sealed class StoredArticles(Database database)
{
    /// <summary>The number of the latest change.</summary>
    public Task<long> ReadRevisionAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT revision FROM article_revision WHERE id = 1"), cancellationToken);

    /// <summary>What is published now.</summary>
    public Task<PublishedArticles> ReadAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async connection =>
        {
            // One statement: the texts are those of the revision.
            var rows = (await connection.QueryAsync<(long Revision, string? File, string? Text)>(
                "SELECT r.revision, c.file, c.text FROM article_revision r LEFT JOIN article_change c ON c.state = 'published' WHERE r.id = 1")).AsList();
            return new PublishedArticles(rows[0].Revision, new ArticleOverlay(rows.Where(row => row.File is not null).Select(row => KeyValuePair.Create(row.File!, row.Text!))));
        },
        cancellationToken);

    /// <summary>Every text that was ever published, by file.</summary>
    public Task<ILookup<string, string>> ReadAllTextsAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async connection => (await connection.QueryAsync<(string File, string Text)>("SELECT file, text FROM article_change WHERE published_at IS NOT NULL"))
            .ToLookup(row => row.File, row => row.Text, StringComparer.Ordinal),
        cancellationToken);
}
