using SupportBot.Knowledge;

namespace SupportBot.Content;

/// <summary>Reads what an entry of a register or a text rests on.</summary>
internal static class SourceUses
{
    /// <summary>The key <c>sources</c>: each names an entry of <paramref name="known"/> and the place in it.</summary>
    public static List<SourceUse> Read(YamlMap map, IReadOnlyList<Source> known)
    {
        var uses = new List<SourceUse>();
        foreach (var source in map.Maps("sources"))
        {
            var id = source.Required("source");
            if (!known.Any(entry => entry.Id == id))
            {
                source.Problem(Fault.UnregisteredSource, "source", id);
            }

            uses.Add(new SourceUse(id, Place(source)));
            source.Close();
        }

        return uses;
    }

    /// <summary>The key <c>place</c> of a source that is used; null where the whole of it is meant.</summary>
    public static string? Place(YamlMap use)
    {
        var place = use.Text("place");
        if (use.Has("place") && string.IsNullOrWhiteSpace(place))
        {
            use.Problem(Fault.EmptyPlace, "place");
        }

        return place;
    }
}
