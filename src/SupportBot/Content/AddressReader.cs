using SupportBot.Knowledge;
using SupportBot.Recognizers.Text;
using SupportBot.Text;

namespace SupportBot.Content;

/// <summary>Reads <c>knowledge/official-addresses.yaml</c> and reports what would make a false address true.</summary>
internal static class AddressReader
{
    private const string File = "official-addresses.yaml";

    /// <summary>The register; <paramref name="sources"/> are those that may be cited.</summary>
    public static OfficialAddresses Read(ContentFolder knowledge, IReadOnlyList<Source> sources, Normalizer normalizer)
    {
        if (knowledge.Yaml(File) is not { } register)
        {
            return new OfficialAddresses([], [], [], []);
        }

        var known = new Known(sources, normalizer);
        var addresses = new OfficialAddresses(
            Entries(register.Map, "hosts", "host", IsHost, known),
            Entries(register.Map, "suffixes", "suffix", IsHost, known),
            Entries(register.Map, "numbers", "number", value => value.Length is >= 3 and <= 11 && value.All(char.IsAsciiDigit), known),
            Entries(register.Map, "emails", "email", value => value.Split('@') is [{ Length: > 0 }, var host] && IsHost(host), known));
        register.Map.Close();
        return addresses;
    }

    private static List<OfficialAddress> Entries(YamlMap register, string list, string key, Func<string, bool> isValid, Known known)
    {
        var entries = new List<OfficialAddress>();
        foreach (var map in register.Maps(list))
        {
            var value = map.Required(key);
            if (!isValid(value))
            {
                map.Problem(Fault.NotPlain, key, value, key);
            }
            else if (entries.Exists(entry => entry.Value == value))
            {
                map.Problem(Fault.StandsTwice, key, value);
            }

            entries.Add(Entry(map, value, known));
            map.Close();
        }

        if (entries.Count == 0)
        {
            register.Problem(Fault.AddressesEmpty, list, list);
        }

        return entries;
    }

    private static OfficialAddress Entry(YamlMap map, string value, Known known)
    {
        var sources = SourceUses.Read(map, known.Sources);
        if (sources.Count == 0)
        {
            map.Problem(Fault.AddressWithoutSource, "sources");
        }

        var alike = map.Texts("alike");
        foreach (var name in alike.Where(name => name.Length < 3 || !name.All(char.IsAsciiLetterOrDigit) || name != VietnameseLetters.Fold(name)))
        {
            map.Problem(Fault.NoPartOfHost, "alike", name);
        }

        return new OfficialAddress
        {
            Value = value,
            Display = map.Text("display") ?? value,
            Owner = map.Required("owner"),
            Purpose = map.Required("purpose"),
            OwnerEnglish = map.Required("ownerEnglish"),
            PurposeEnglish = map.Required("purposeEnglish"),
            Below = map.Flag("below"),
            IsMain = map.Flag("main"),
            Alike = alike,
            Words = CueReader.Read(map, "words", known.Normalizer),
            Sources = sources,
        };
    }

    // Lower case, without scheme, port and path: what a typed address is compared with, letter by letter.
    private static bool IsHost(string value) =>
        value.Split('.') is { Length: >= 2 } labels && Array.TrueForAll(labels, label => label.Length > 0 && label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'));

    private sealed record Known(IReadOnlyList<Source> Sources, Normalizer Normalizer);
}
