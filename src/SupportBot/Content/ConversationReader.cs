using SupportBot.Examples;

namespace SupportBot.Content;

/// <summary>Reads <c>dialogs/conversations/*.yaml</c>: whole conversations with what each reply must show.</summary>
internal static class ConversationReader
{
    /// <summary>All conversations; empty where there are none: then readings are weighed as was believed before any was seen.</summary>
    public static List<EvaluationCase> ReadAll(ContentFolder dialogs)
    {
        var conversations = new List<EvaluationCase>();
        foreach (var path in dialogs.Files("conversations", "*.yaml"))
        {
            if (dialogs.YamlAt(path) is { } file)
            {
                var day = file.Map.Date("day");
                if (file.Map.Text("day") is null)
                {
                    file.Map.Problem(Fault.DayMissing, "day");
                }

                conversations.AddRange(file.Map.Maps("conversations").Select(entry => Read(entry, day ?? default)));
                file.Map.Close();
            }
        }

        return conversations;
    }

    private static EvaluationCase Read(YamlMap map, DateOnly day)
    {
        var turns = map.Maps("turns");
        var conversation = new EvaluationCase
        {
            Id = map.Required("id"),
            Group = map.Text("group"),
            Why = map.Text("why"),
            Day = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            Say = [.. turns.Select(turn => turn.Required("say"))],
            Turns = [.. turns.Select(ReadCheck)],
        };
        map.Close();
        return conversation;
    }

    private static TurnCheck? ReadCheck(YamlMap map)
    {
        var check = new TurnCheck
        {
            Topic = Accepted(map, "topic"),
            Outcome = Accepted(map, "outcome"),
            Case = Accepted(map, "case"),
            Question = Accepted(map, "question"),
            Must = Patterns(map, "must"),
            MustNot = Patterns(map, "mustNot"),
            MaxLength = (int?)map.Number("longest"),
        };
        map.Close();
        return check == new TurnCheck() ? null : check;
    }

    private static IReadOnlyList<string>? Accepted(YamlMap map, string key) => map.Has(key) ? map.Texts(key) : null;

    private static IReadOnlyList<string>? Patterns(YamlMap map, string key)
    {
        var patterns = Accepted(map, key);
        foreach (var pattern in patterns ?? [])
        {
            try
            {
                TurnCheck.IsMatch("", pattern);
            }
            catch (ArgumentException exception)
            {
                map.Problem(Fault.BadPattern, key, pattern, exception.Message);
            }
        }

        return patterns;
    }
}
