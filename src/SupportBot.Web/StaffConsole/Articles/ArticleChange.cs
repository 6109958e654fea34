using System.Text.Encodings.Web;
using System.Text.Json;
using SupportBot.Content;

namespace SupportBot.Web.StaffConsole.Articles;

/// <summary>An article that somebody writes or edits, from draft to what became of it.</summary>
public sealed class ArticleChange
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Unique id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Id of the article.</summary>
    public string Article { get; init; } = "";

    /// <summary>Its file below the folder <c>knowledge</c>.</summary>
    public string File { get; init; } = "";

    /// <summary>One of <see cref="ArticleStates"/>.</summary>
    public string State { get; init; } = ArticleStates.Draft;

    /// <summary>What the form holds, as JSON.</summary>
    public string Fields { get; init; } = "";

    /// <summary>What the article said when this began, as JSON; null where there was none.</summary>
    public string? Base { get; init; }

    /// <summary>The whole file.</summary>
    public string Text { get; init; } = "";

    /// <summary>Who began it.</summary>
    public string Author { get; init; } = "";

    /// <summary>Who published it.</summary>
    public string? Reviewer { get; init; }

    /// <summary>UTC milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>UTC milliseconds.</summary>
    public long ChangedAt { get; init; }

    /// <summary>UTC milliseconds; null where it never was.</summary>
    public long? PublishedAt { get; init; }

    /// <summary>Counts what was done with it.</summary>
    public long Version { get; init; }

    /// <summary>True where it writes an article that there was not.</summary>
    public bool IsNew => Base is null;

    /// <summary>True while it may still be published.</summary>
    public bool IsOpen => State is ArticleStates.Draft or ArticleStates.Review;

    /// <summary>The fields.</summary>
    public ArticleFields ReadFields() => JsonSerializer.Deserialize<ArticleFields>(Fields, Json)!;

    /// <summary>The fields of the article when this began; empty ones where there was none.</summary>
    public ArticleFields ReadBase() => Base is null ? new ArticleFields() : JsonSerializer.Deserialize<ArticleFields>(Base, Json)!;

    /// <summary>Fields as they are kept. The same fields are always the same text.</summary>
    public static string Write(ArticleFields fields) => JsonSerializer.Serialize(fields, Json);
}

/// <summary>A step in the history of a change.</summary>
public sealed class ArticleEvent
{
    /// <summary>UTC milliseconds.</summary>
    public long At { get; init; }

    /// <summary>Who.</summary>
    public string Staff { get; init; } = "";

    /// <summary>What: a state, or <c>created</c>, <c>edited</c>, <c>sent</c>, <c>returned</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Why; null where nobody said.</summary>
    public string? Note { get; init; }
}

/// <summary>States of a change.</summary>
internal static class ArticleStates
{
    public const string Draft = "draft";
    public const string Review = "review";
    public const string Published = "published";
    public const string Replaced = "replaced";
    public const string TakenBack = "taken_back";
    public const string Dropped = "dropped";
}
