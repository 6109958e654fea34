using System.Data.Common;
using Dapper;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Audit;

namespace SupportBot.Web.StaffConsole.Templates;

/// <summary>A reply that staff need again and again.</summary>
public sealed class ReplyTemplate
{
    /// <summary>Unique id.</summary>
    public string Id { get; init; } = "";

    /// <summary>By what it is found.</summary>
    public string Title { get; init; } = "";

    /// <summary>The words; <c>{code}</c> and <c>{name}</c> stand for the ticket's code and the name of the person who writes.</summary>
    public string Text { get; init; } = "";

    /// <summary>Who wrote it last.</summary>
    public string UpdatedBy { get; init; } = "";

    /// <summary>UTC milliseconds.</summary>
    public long UpdatedAt { get; init; }

    /// <summary>Counts its changes.</summary>
    public long Version { get; init; }

    /// <summary>The words for a ticket.</summary>
    public string FillIn(string code, string staff) => Text.Replace("{code}", code, StringComparison.Ordinal).Replace("{name}", staff, StringComparison.Ordinal);
}

/// <summary>Keeps reply templates.</summary>
internal sealed class ReplyTemplates(Database database, AuditLog audit, TimeProvider time)
{
    /// <summary>Most characters of a title.</summary>
    public const int MaxTitleLength = 80;

    private const int MaxFound = 8;

    /// <summary>All, by title.</summary>
    public Task<IReadOnlyList<ReplyTemplate>> ListAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<ReplyTemplate>>(
        async connection => (await connection.QueryAsync<ReplyTemplate>("SELECT id, title, text, updated_by, updated_at, version FROM reply_template ORDER BY title")).AsList(),
        cancellationToken);

    /// <summary>Those in which every word begins some word of title or text, with or without marks; those whose title has them first.</summary>
    public async Task<IReadOnlyList<ReplyTemplate>> FindAsync(string search, CancellationToken cancellationToken)
    {
        var words = WordMatch.Read(search);
        return (await ListAsync(cancellationToken))
            .Select(template => (template, Rank: words.In(template.Title) ? 0 : words.In($"{template.Title} {template.Text}") ? 1 : 2))
            .Where(found => found.Rank < 2).OrderBy(found => found.Rank).Select(found => found.template).Take(MaxFound).ToList();
    }

    /// <summary>Adds one.</summary>
    public Task AddAsync(string title, string text, string staff, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        return WriteAsync(
            "INSERT INTO reply_template (id, title, text, updated_by, updated_at, version) VALUES (@id, @title, @text, @staff, @Now, 1)",
            new { id, title, text, staff, Now = time.GetUtcNow().ToUnixTimeMilliseconds() },
            "template_added",
            id,
            staff,
            cancellationToken);
    }

    /// <summary>Changes one; false where somebody else changed or deleted it since <paramref name="seenVersion"/>.</summary>
    public Task<bool> ChangeAsync(string id, long seenVersion, string title, string text, string staff, CancellationToken cancellationToken) => WriteAsync(
        "UPDATE reply_template SET title = @title, text = @text, updated_by = @staff, updated_at = @Now, version = version + 1 WHERE id = @id AND version = @seenVersion",
        new { id, seenVersion, title, text, staff, Now = time.GetUtcNow().ToUnixTimeMilliseconds() },
        "template_changed",
        id,
        staff,
        cancellationToken);

    /// <summary>Deletes one; false where somebody else changed or deleted it since <paramref name="seenVersion"/>.</summary>
    public Task<bool> DeleteAsync(string id, long seenVersion, string staff, CancellationToken cancellationToken) =>
        WriteAsync("DELETE FROM reply_template WHERE id = @id AND version = @seenVersion", new { id, seenVersion }, "template_deleted", id, staff, cancellationToken);

    private Task<bool> WriteAsync(string sql, object values, string action, string id, string staff, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            var before = await ReadAsync(connection, id);
            if (await connection.ExecuteAsync(sql, values) == 0)
            {
                return false;
            }

            var after = await ReadAsync(connection, id);
            var difference = new AuditDifference().With("title", before?.Title, after?.Title).With("text", before?.Text, after?.Text);
            await audit.AppendAsync(connection, new AuditRecord(staff, action, AuditSubjects.Template, id) { Difference = difference });
            return true;
        },
        cancellationToken);

    private static Task<ReplyTemplate?> ReadAsync(DbConnection connection, string id) =>
        connection.QuerySingleOrDefaultAsync<ReplyTemplate>("SELECT id, title, text FROM reply_template WHERE id = @id", new { id });
}
