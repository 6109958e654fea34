using SupportBot.Safety;

namespace SupportBot.Content;

/// <summary>Reads <c>dialogs/alarms/**.yaml</c>: what people in danger, victims and those who are asked for a secret write.</summary>
internal static class AlarmPhraseReader
{
    /// <summary>What is told by phrases that only sound like an alarm.</summary>
    public const string Nothing = "nothing";

    /// <summary>All files; <paramref name="known"/> are the kinds of danger and the articles that answer fraud.</summary>
    public static List<AlarmPhrases> Read(ContentFolder dialogs, IReadOnlyCollection<string> known)
    {
        var all = new List<AlarmPhrases>();
        foreach (var path in dialogs.Files("alarms", "*.yaml"))
        {
            if (dialogs.YamlAt(path) is not { } file)
            {
                continue;
            }

            var alarm = new AlarmPhrases(file.Map.Required("tells"), file.Map.Texts("phrases"));
            if (alarm.Tells != Nothing && !known.Contains(alarm.Tells))
            {
                file.Map.Problem(Fault.UnknownAlarm, "tells", alarm.Tells, Nothing);
            }

            if (alarm.Phrases.Count == 0)
            {
                file.Map.Problem(Fault.NothingLearnt, "phrases");
            }

            file.Map.Close();
            all.Add(alarm.Tells == Nothing ? alarm with { Tells = AlarmModel.Ordinary } : alarm);
        }

        return all;
    }
}
