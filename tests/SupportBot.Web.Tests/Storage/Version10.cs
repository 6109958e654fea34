using System.Globalization;
using System.Text.Json.Nodes;
using SupportBot.Tests;

namespace SupportBot.Web.Tests.Storage;

/// <summary>A store of schema version 10, in which messages lie as activities, and what that version's clients got from it.</summary>
internal static class Version10
{
    private const int Version = 10;

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "SupportBot.Web.Tests", "Storage");

    private static readonly JsonNode Answers = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "Version10.json")))!;

    /// <summary>The master key under which the store's secrets lie.</summary>
    public static string MasterKey => (string)Answers["masterKey"]!;

    /// <summary>The conversation of a Direct Line client.</summary>
    public static string DirectLineId => (string)Answers["directLine"]!["conversation"]!;

    /// <summary>What <c>GET activities</c> gave that client.</summary>
    public static string DirectLineActivities => Plus(Answers["directLine"]!["activities"]!);

    /// <summary>The conversation of our own page.</summary>
    public static string WebChatId => (string)Answers["webChat"]!["conversation"]!;

    /// <summary>What <c>GET activities</c> gave the page.</summary>
    public static string WebChatActivities => Plus(Answers["webChat"]!["activities"]!);

    /// <summary>What the messages of conversation <c>conv-84912345678</c> at <c>/api/messages</c> were answered, by their ids.</summary>
    public static IReadOnlyDictionary<string, string> Replies { get; } = Answers["messages"]!.AsObject().ToDictionary(answer => answer.Key, answer => (string)answer.Value!);

    /// <summary>What makes the store on an engine (<c>sqlite</c> or <c>postgresql</c>): that version's schema, its rows, and its number.</summary>
    public static string Script(string engine) => string.Join(
        '\n',
        [
            "CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY, applied_at BIGINT NOT NULL);",
            .. Directory.GetFiles(Path.Combine(Repository.Root, "src", "SupportBot.Web", "Storage", "Schema"))
                .Select(file => (File: file, Name: Path.GetFileName(file)))
                .Where(script => Number(script.Name) <= Version && (script.Name.Count(c => c == '.') == 1 || script.Name.Contains($".{engine}.", StringComparison.Ordinal)))
                .OrderBy(script => Number(script.Name)).ThenBy(script => script.Name.Count(c => c == '.'))
                .Select(script => File.ReadAllText(script.File)),
            File.ReadAllText(Path.Combine(Folder, "Version10.sql")),
            .. Enumerable.Range(1, Version).Select(number => string.Create(CultureInfo.InvariantCulture, $"INSERT INTO schema_version VALUES ({number}, 0);")),
        ]);

    private static int Number(string name) => int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture);

    // Of the times in a transcript version 10 escaped the plus sign when it read a request back, but not when it was new. Now it never is.
    private static string Plus(JsonNode activities) => ((string)activities!).Replace("\\u002B", "+", StringComparison.Ordinal);
}
