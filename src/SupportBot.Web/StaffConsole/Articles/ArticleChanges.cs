using System.Data.Common;
using Dapper;
using SupportBot.Content;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Audit;

namespace SupportBot.Web.StaffConsole.Articles;

/// <summary>Names the ways in which a step may end.</summary>
internal enum ArticleResult
{
    /// <summary>As asked.</summary>
    Done,

    /// <summary>Somebody else was quicker, or it is in another state.</summary>
    Conflict,

    /// <summary>Its writer does not publish it.</summary>
    OwnWork,
}

/// <summary>Keeps articles that are written in the console, and what is published. Each change of it is a row of its history; what others notice is a row of the audit log.</summary>
internal sealed class ArticleChanges(Database database, AuditLog audit, TimeProvider time)
{
    private const string Columns = "id, article, file, state, fields, base, text, author, reviewer, created_at, changed_at, published_at, version";

    // Who did one of these wrote it.
    private const string Writing = "('created', 'edited')";

    /// <summary>One of them; null where there is none.</summary>
    public Task<ArticleChange?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<ArticleChange>($"SELECT {Columns} FROM article_change WHERE id = @id", new { id }), cancellationToken);

    /// <summary>Those in a state, the latest first.</summary>
    public Task<IReadOnlyList<ArticleChange>> ListAsync(string state, int max, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<ArticleChange>>(
        async connection => (await connection.QueryAsync<ArticleChange>(
            $"SELECT {Columns} FROM article_change WHERE state = @state ORDER BY changed_at DESC, id DESC LIMIT @max", new { state, max })).AsList(),
        cancellationToken);

    /// <summary>Those of an article that were ever published, the latest first.</summary>
    public Task<IReadOnlyList<ArticleChange>> ListPublishedAsync(string article, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<ArticleChange>>(
        async connection => (await connection.QueryAsync<ArticleChange>(
            $"SELECT {Columns} FROM article_change WHERE article = @article AND published_at IS NOT NULL ORDER BY published_at DESC", new { article })).AsList(),
        cancellationToken);

    /// <summary>What was done with one, in order.</summary>
    public Task<IReadOnlyList<ArticleEvent>> ListEventsAsync(string id, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<ArticleEvent>>(
        async connection => (await connection.QueryAsync<ArticleEvent>("SELECT at, staff, kind, note FROM article_event WHERE change_id = @id ORDER BY seq", new { id })).AsList(),
        cancellationToken);

    /// <summary>Who wrote it.</summary>
    public Task<IReadOnlyList<string>> ListAuthorsAsync(string id, CancellationToken cancellationToken) => database.ReadAsync(connection => AuthorsAsync(connection, id), cancellationToken);

    /// <summary>Begins a draft; its id.</summary>
    public Task<string> CreateAsync(ArticleFields fields, ArticleFields? before, string file, string staff, CancellationToken cancellationToken)
    {
        var (id, now) = (Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), Now);
        return database.WriteAsync(
            async connection =>
            {
                await connection.ExecuteAsync(
                    "INSERT INTO article_change (id, article, file, state, fields, base, text, author, created_at, changed_at, version) VALUES (@id, @Id, @file, 'draft', @fields, @before, @text, @staff, @now, @now, 1)",
                    new { id, fields.Id, file, fields = ArticleChange.Write(fields), before = before is null ? null : ArticleChange.Write(before), text = ArticleText.Write(fields).Text, staff, now });
                await NoteAsync(connection, id, staff, "created", null);
                return id;
            },
            cancellationToken);
    }

    /// <summary>Keeps what the form holds, right or wrong.</summary>
    /// <param name="seen">The draft as it was seen.</param>
    /// <param name="fields">What the form holds.</param>
    /// <param name="before">What the article says now, from which the draft goes on; null where there is none.</param>
    /// <param name="file">Its file.</param>
    /// <param name="staff">Who.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<ArticleResult> SaveAsync(ArticleChange seen, ArticleFields fields, ArticleFields? before, string file, string staff, CancellationToken cancellationToken) => MoveAsync(
        seen,
        ArticleStates.Draft,
        "article = @Id, file = @file, fields = @fields, base = @before, text = @text",
        new { fields.Id, file, fields = ArticleChange.Write(fields), before = before is null ? null : ArticleChange.Write(before), text = ArticleText.Write(fields).Text },
        connection => NoteAsync(connection, seen.Id, staff, "edited", null),
        cancellationToken);

    /// <summary>Hands a draft to the reviewers.</summary>
    public Task<ArticleResult> SendAsync(ArticleChange seen, string staff, CancellationToken cancellationToken) => MoveAsync(
        seen,
        ArticleStates.Draft,
        "state = 'review'",
        new { },
        connection => TellAsync(connection, seen, staff, "sent", null),
        cancellationToken);

    /// <summary>Gives it back to its writer, with what is to be done.</summary>
    public Task<ArticleResult> ReturnAsync(ArticleChange seen, string staff, string note, CancellationToken cancellationToken) =>
        MoveAsync(seen, ArticleStates.Review, "state = 'draft'", new { }, connection => TellAsync(connection, seen, staff, "returned", note), cancellationToken);

    /// <summary>Gives it up.</summary>
    public Task<ArticleResult> DropAsync(ArticleChange seen, string staff, CancellationToken cancellationToken) =>
        MoveAsync(seen, seen.State, "state = 'dropped'", new { }, connection => TellAsync(connection, seen, staff, ArticleStates.Dropped, null), cancellationToken);

    /// <summary>Puts it in the place of the file, on every node; what was published of the same file before is replaced.</summary>
    /// <param name="seen">The change as it was reviewed.</param>
    /// <param name="fields">Its fields, with the day of the review.</param>
    /// <param name="revision">What was published when it was checked.</param>
    /// <param name="staff">Who reviewed it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<ArticleResult> PublishAsync(ArticleChange seen, ArticleFields fields, long revision, string staff, CancellationToken cancellationToken)
    {
        if ((await ListAuthorsAsync(seen.Id, cancellationToken)).Contains(staff, StringComparer.Ordinal))
        {
            return ArticleResult.OwnWork;
        }

        var now = Now;
        return await RevisedAsync(revision, seen.File, async connection =>
        {
            var replaced = await connection.QueryAsync<string>("UPDATE article_change SET state = 'replaced', changed_at = @now, version = version + 1 WHERE file = @File AND state = 'published' RETURNING id", new { seen.File, now });
            foreach (var id in replaced.AsList())
            {
                await NoteAsync(connection, id, staff, ArticleStates.Replaced, null);
            }

            return await MoveAsync(
                connection,
                seen,
                ArticleStates.Review,
                "state = 'published', published_at = @now, reviewer = @staff, fields = @fields, text = @text",
                new { now, staff, fields = ArticleChange.Write(fields), text = ArticleText.Write(fields).Text },
                other => TellAsync(other, seen, staff, ArticleStates.Published, null));
        }, cancellationToken);
    }

    /// <summary>Takes it out of the place of the file again, which then says what it said before anything was published.</summary>
    public Task<ArticleResult> TakeBackAsync(ArticleChange seen, long revision, string staff, string note, CancellationToken cancellationToken) => RevisedAsync(
        revision,
        seen.File,
        connection => MoveAsync(connection, seen, ArticleStates.Published, "state = 'taken_back'", new { }, other => TellAsync(other, seen, staff, ArticleStates.TakenBack, note)),
        cancellationToken);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    // What was checked is what is written: of two at once the second is told to look again.
    private async Task<ArticleResult> RevisedAsync(long revision, string file, Func<DbConnection, Task<ArticleResult>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(
                async connection => await connection.ExecuteAsync("UPDATE article_revision SET revision = revision + 1 WHERE id = 1 AND revision = @revision", new { revision }) == 0 ? throw new SupersededException(file)
                    : await work(connection) is ArticleResult.Done ? ArticleResult.Done : throw new SupersededException(file),
                cancellationToken);
        }
        catch (SupersededException)
        {
            return ArticleResult.Conflict;
        }
    }

    private Task<ArticleResult> MoveAsync(ArticleChange seen, string from, string set, object values, Func<DbConnection, Task> then, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => MoveAsync(connection, seen, from, set, values, then), cancellationToken);

    private async Task<ArticleResult> MoveAsync(DbConnection connection, ArticleChange seen, string from, string set, object values, Func<DbConnection, Task> then)
    {
        var all = new DynamicParameters(values);
        all.AddDynamicParams(new { change = seen.Id, seen = seen.Version, from, at = Now });
        if (await connection.ExecuteAsync($"UPDATE article_change SET {set}, changed_at = @at, version = version + 1 WHERE id = @change AND version = @seen AND state = @from", all) == 0)
        {
            return ArticleResult.Conflict;
        }

        await then(connection);
        return ArticleResult.Done;
    }

    private async Task TellAsync(DbConnection connection, ArticleChange change, string staff, string kind, string? note)
    {
        await NoteAsync(connection, change.Id, staff, kind, note);
        var difference = kind == ArticleStates.Published
            ? new AuditDifference().With("author", null, string.Join(", ", await AuthorsAsync(connection, change.Id)))
                .With("parts", null, string.Join(", ", ArticleDifference.Between(change.ReadBase(), change.ReadFields()).Select(part => part.Name)))
            : null;
        await audit.AppendAsync(connection, new AuditRecord(staff, $"article_{kind}", AuditSubjects.Article, change.Article) { Difference = difference });
    }

    private Task<int> NoteAsync(DbConnection connection, string id, string staff, string kind, string? note) => connection.ExecuteAsync(
        "INSERT INTO article_event (change_id, seq, at, staff, kind, note) SELECT @id, COALESCE(MAX(seq), 0) + 1, @now, @staff, @kind, @note FROM article_event WHERE change_id = @id",
        new { id, staff, kind, note, now = Now });

    private static async Task<IReadOnlyList<string>> AuthorsAsync(DbConnection connection, string id) =>
        (await connection.QueryAsync<string>($"SELECT DISTINCT staff FROM article_event WHERE change_id = @id AND kind IN {Writing} ORDER BY staff", new { id })).AsList();

    // Undoes the transaction that it is thrown in.
    private sealed class SupersededException(string file) : Exception($"{file} was published or taken back by somebody else.");
}
