using SupportBot.Dialogs;
using SupportBot.Text;

namespace SupportBot.Content;

/// <summary>Reads <c>dialogs/flows/*.yaml</c>.</summary>
internal static class FlowReader
{
    /// <summary>All flows.</summary>
    public static List<FlowDefinition> ReadAll(ContentFolder dialogs, Normalizer normalizer)
    {
        var flows = new List<FlowDefinition>();
        foreach (var path in dialogs.Files("flows", "*.yaml"))
        {
            if (dialogs.YamlAt(path) is { } file)
            {
                flows.Add(Read(file.Map, normalizer));
            }
        }

        return flows;
    }

    private static FlowDefinition Read(YamlMap map, Normalizer normalizer)
    {
        var finish = map.Required("finish");
        if (!TryName<FlowFinish>(finish, out var end))
        {
            map.Problem(Fault.UnknownFinish, "finish", finish);
        }

        var flow = new FlowDefinition
        {
            Id = map.Required("id"),
            Topic = map.Required("topic"),
            StartedBy = map.Texts("startedBy"),
            Digressions = map.Texts("digressions"),
            Needs = CueReader.Read(map, "needs", normalizer),
            Opening = map.Bilingual("opening") ?? BilingualText.Empty,
            Resume = map.Bilingual("resume") ?? BilingualText.Empty,
            Slots = map.Maps("slots").Select(ReadSlot).ToList(),
            Finish = end,
        };
        foreach (var (slot, entry) in flow.Slots.Zip(map.Maps("slots")))
        {
            foreach (var other in slot.OnlyIf.Keys.Where(other => flow.Slots.TakeWhile(s => s != slot).All(s => s.Id != other)))
            {
                entry.Problem(Fault.NoEarlierSlot, "onlyIf", slot.Id, other);
            }
        }

        map.Close();
        return flow;
    }

    private static Slot ReadSlot(YamlMap map)
    {
        var kind = map.Required("kind");
        if (!TryName<SlotKind>(kind, out var known))
        {
            map.Problem(Fault.UnknownSlotKind, "kind", kind);
        }

        var onlyIf = map.Map("onlyIf");
        var slot = new Slot
        {
            Id = map.Required("id"),
            Kind = known,
            Ask = map.RequiredBilingual("ask"),
            Choices = map.BilingualTexts("choices"),
            Retry = map.Bilingual("retry"),
            Why = map.Bilingual("why"),
            IsOptional = map.Flag("optional"),
            OnlyIf = onlyIf?.Keys.ToDictionary(key => key, onlyIf.Required, StringComparer.Ordinal) ?? [],
        };
        map.Close();
        return slot;
    }

    // Names in YAML are written like_this.
    private static bool TryName<T>(string name, out T value) where T : struct, Enum =>
        Enum.TryParse(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out value);
}
