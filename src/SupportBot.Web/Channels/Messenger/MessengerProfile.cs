using System.Text.Json;
using System.Text.Json.Nodes;
using SupportBot.Content;
using SupportBot.Web.Channels.Webhooks;
using SupportBot.Web.ContentVersions;

namespace SupportBot.Web.Channels.Messenger;

/// <summary>Sets the page's profile, which citizens see before the first word: greeting, "get started", first questions, menu. The words stand in <c>dialogs/profile.yaml</c>.</summary>
internal sealed class MessengerProfile(MessengerGraph graph, LiveContent live)
{
    private const string Path = "me/messenger_profile";
    private const string Locale = "default";
    private const int MaxGreetingLength = 160;
    private const int MaxQuestionLength = 80;
    private const int MaxMenuTitleLength = 30;
    private const int MaxQuestions = 4;
    private const int MaxMenuItems = 20;

    /// <summary>What the words offend against; empty where they fit the platform.</summary>
    public static IReadOnlyList<string> FindFaults(ProfileWords words) =>
    [
        .. TooLong("greeting", [words.Greeting], MaxGreetingLength),
        .. TooLong("questions", words.Questions, MaxQuestionLength),
        .. TooLong("menu", words.Menu, MaxMenuTitleLength),
        .. TooMany("questions", words.Questions, MaxQuestions),
        .. TooMany("menu", words.Menu, MaxMenuItems),
    ];

    /// <summary>Sets what differs from the words; a second call changes nothing.</summary>
    /// <returns>A line for each part, and whether all of it stands now.</returns>
    /// <exception cref="HttpRequestException">Graph was not reached.</exception>
    /// <exception cref="TimeoutException">It did not answer in time.</exception>
    public async Task<(bool Stands, IReadOnlyList<string> Lines)> SetAsync(CancellationToken cancellationToken)
    {
        var wanted = Wanted(live.Content.Profile);
        var present = await graph.GetAsync(Path, string.Join(',', wanted.Select(part => part.Key)), cancellationToken);
        if (present.Error is { } refusal)
        {
            return (false, [$"profile: not read. {refusal.Reason}"]);
        }

        var different = wanted.Where(part => !IsSame(part.Value!, present.Body?.Items("data").Select(entry => entry.Find(part.Key)).FirstOrDefault(found => found is not null))).ToList();
        if (different.Count > 0)
        {
            // In one call: a menu is taken only together with "get started", or after it.
            var answer = await graph.PostAsync(Path, new JsonObject(different.Select(part => KeyValuePair.Create(part.Key, part.Value?.DeepClone()))), cancellationToken);
            if (answer.Error is not null || answer.Status is < 200 or >= 300)
            {
                return (false, [$"profile: not set. {answer.Error?.Reason ?? $"HTTP {answer.Status}"}"]);
            }
        }

        return (true, wanted.Select(part => $"{part.Key}: {(different.Any(changed => changed.Key == part.Key) ? "set" : "unchanged")}").ToList());
    }

    private static JsonObject Wanted(ProfileWords words) => new()
    {
        ["get_started"] = new JsonObject { ["payload"] = MessengerPayload.GetStarted },
        ["greeting"] = new JsonArray(new JsonObject { ["locale"] = Locale, ["text"] = words.Greeting }),
        ["ice_breakers"] = ForAll(words.Questions.Select(question => (JsonNode)new JsonObject { ["question"] = question, ["payload"] = question })),
        ["persistent_menu"] = ForAll(words.Menu.Select(item => (JsonNode)new JsonObject { ["type"] = "postback", ["title"] = item, ["payload"] = item })),
    };

    private static JsonArray ForAll(IEnumerable<JsonNode> actions) =>
        new(new JsonObject { ["locale"] = Locale, ["call_to_actions"] = new JsonArray([.. actions]) });

    // Graph adds fields of its own, such as composer_input_disabled: what is wanted must be there, more may be.
    private static bool IsSame(JsonNode wanted, JsonElement? present) => (wanted, present) switch
    {
        (_, null) => false,
        (JsonObject map, { ValueKind: JsonValueKind.Object } there) => map.All(field => IsSame(field.Value!, there.Find(field.Key))),
        (JsonArray list, { ValueKind: JsonValueKind.Array } there) => list.Count == there.GetArrayLength() && list.Zip(there.EnumerateArray()).All(pair => IsSame(pair.First!, pair.Second)),
        (_, { ValueKind: JsonValueKind.String } there) => (string?)wanted == there.GetString(),
        _ => false,
    };

    private static IEnumerable<string> TooLong(string part, IEnumerable<string> texts, int maxLength) =>
        texts.Where(text => text.Length > maxLength).Select(text => $"profile.yaml: {part}: at most {maxLength} characters, not {text.Length}: {text}");

    private static IEnumerable<string> TooMany(string part, IReadOnlyList<string> texts, int maxCount) =>
        texts.Count > maxCount ? [$"profile.yaml: {part}: at most {maxCount}, not {texts.Count}"] : [];
}
