using System.Globalization;
using SupportBot.Knowledge;
using SupportBot.Recognizers.Sequences;

namespace SupportBot.Content;

/// <summary>Reads the registers beside the articles: sources, hotlines, provinces.</summary>
internal static class RegisterReader
{
    /// <summary><c>knowledge/sources.yaml</c>.</summary>
    public static List<Source> ReadSources(ContentFolder knowledge)
    {
        var sources = new List<Source>();
        if (knowledge.Yaml("sources.yaml") is not { } register)
        {
            return sources;
        }

        foreach (var entry in Entries(register.Map, "sources"))
        {
            var date = entry.Required("date");
            var firstDay = FirstDay(date);
            if (firstDay is null)
            {
                entry.Problem(Fault.BadSourceDate, "date", date);
            }

            sources.Add(new Source
            {
                Id = entry.Required("id"),
                Name = entry.Required("name"),
                Date = date,
                FirstDay = firstDay ?? default,
                Kind = entry.Required("kind"),
                Address = Address(entry, sources),
                Number = entry.Text("number"),
                Issuer = entry.Text("issuer"),
                ReplacedBy = entry.Text("replacedBy"),
            });
        }

        ReportTwice(register.Map, "sources", sources.ConvertAll(source => source.Id));
        foreach (var (source, entry) in sources.Zip(register.Map.Maps("sources")))
        {
            if (source.ReplacedBy is not null && !sources.Exists(other => other.Id == source.ReplacedBy))
            {
                entry.Problem(Fault.UnknownReplacement, "replacedBy", source.ReplacedBy);
            }
        }

        return sources;
    }

    // Citizens open it: it leads to a page of the web, and no page stands here twice under two names.
    private static string? Address(YamlMap entry, List<Source> before)
    {
        var address = entry.Text("address");
        if (address is not null && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Contains('.', StringComparison.Ordinal)))
        {
            entry.Problem(Fault.BadSourceAddress, "address", address);
        }

        if (address is not null && before.Find(source => source.Address == address) is { } same)
        {
            entry.Problem(Fault.SourceAddressTwice, "address", address, same.Id);
        }

        return address;
    }

    /// <summary><c>knowledge/hotlines.yaml</c>.</summary>
    public static List<Hotline> ReadHotlines(ContentFolder knowledge)
    {
        var hotlines = new List<Hotline>();
        if (knowledge.Yaml("hotlines.yaml") is not { } register)
        {
            return hotlines;
        }

        foreach (var entry in Entries(register.Map, "hotlines"))
        {
            var id = entry.Required("id");
            if (!id.All(char.IsAsciiDigit))
            {
                entry.Problem(Fault.HotlineIsNotDigits, "id", id);
            }

            hotlines.Add(new Hotline(id, entry.Required("display"), entry.Required("owner"), entry.Required("purpose")));
        }

        return hotlines;
    }

    /// <summary><c>knowledge/matters.yaml</c>; no file, no matters.</summary>
    public static List<Matter> ReadMatters(ContentFolder knowledge)
    {
        var matters = new List<Matter>();
        if (!knowledge.Has("matters.yaml") || knowledge.Yaml("matters.yaml") is not { } register)
        {
            return matters;
        }

        foreach (var entry in Entries(register.Map, "matters"))
        {
            var topic = entry.Required("topic");
            if (!Topics.All.Contains(topic, StringComparer.Ordinal))
            {
                entry.Problem(Fault.UnknownTopic, "topic", topic);
            }

            matters.Add(new Matter(entry.Required("id"), entry.Required("name"), entry.Required("nameEnglish"), topic, entry.Text("contact")));
            entry.Close();
        }

        ReportTwice(register.Map, "matters", matters.ConvertAll(matter => matter.Id));
        return matters;
    }

    /// <summary><c>knowledge/provinces.yaml</c>.</summary>
    public static List<Province> ReadProvinces(ContentFolder knowledge)
    {
        var provinces = new List<Province>();
        if (knowledge.Yaml("provinces.yaml") is not { } register)
        {
            return provinces;
        }

        foreach (var entry in Entries(register.Map, "provinces"))
        {
            var former = entry.Maps("merged").Select(old => new FormerProvince(old.Required("name"), old.Required("code"), old.Texts("aliases"))).ToList();
            if (former.Count == 0)
            {
                entry.Problem(Fault.NoFormerProvince);
            }

            provinces.Add(new Province(entry.Required("name"), former));
        }

        return provinces;
    }

    // An empty register, or one under another name, would make everything that is looked up in it wrong.
    private static IReadOnlyList<YamlMap> Entries(YamlMap register, string key)
    {
        var entries = register.Maps(key);
        // A list for people: what stands there is never given to anybody.
        _ = register.Has("doNotGive");
        register.Close();
        if (entries.Count == 0)
        {
            register.Problem(Fault.ListEmpty, key, key);
        }

        return entries;
    }

    /// <summary>The first day of a date that may be a year or a month only; null where it is none.</summary>
    private static DateOnly? FirstDay(string date) =>
        DateOnly.TryParseExact(date, ["yyyy-MM-dd", "yyyy-MM", "yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static void ReportTwice(YamlMap map, string key, List<string> ids)
    {
        foreach (var id in ids.GroupBy(id => id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key))
        {
            map.Problem(Fault.StandsTwice, key, id);
        }
    }
}
