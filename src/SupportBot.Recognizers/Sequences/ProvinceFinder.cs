using SupportBot.Recognizers.Text;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Sequences;

/// <summary>Finds names of provinces, old and new, and how people shorten them.</summary>
internal sealed class ProvinceFinder
{
    private const int ShortAlias = 3;

    // Two letters mean a province only where they must ("ở hn"): else "hn" is today.
    private static readonly Term PlaceCue = new("ở|tại|tỉnh|tp|thành phố|quê|về|từ|công an|sở|dân|bên|khu vực|o");

    private static readonly Term CityPrefix = new("tp|br|tt");

    private readonly PhraseTable<Name> names;

    public ProvinceFinder(IReadOnlyList<Province> provinces)
    {
        var current = provinces.Select(province => VietnameseLetters.Fold(province.Name)).ToHashSet(StringComparer.Ordinal);
        var entries = provinces
            .SelectMany(province => province.Former.SelectMany(former => former.Aliases.Append(former.Name).SelectMany(alias => Forms(alias).Select(form => (Words: form, Name: NameOf(alias, former, province, current))))))
            .Concat(provinces.Where(province => province.Former.Count > 0).Select(province => (Words: Words(province.Name), Name: NameOf(province.Name, province.Former[^1], province, current))))
            .Where(entry => entry.Words.Length > 0);
        names = new PhraseTable<Name>(entries);
    }

    /// <summary>Adds what it finds.</summary>
    public void Find(Sentence sentence, List<Found> found)
    {
        for (var i = 0; i < sentence.Count; i++)
        {
            if (!TryReadName(sentence, i, out var name, out var next))
            {
                continue;
            }

            if (!name.IsShort || MayBeShort(sentence, i))
            {
                found.Add(new Found(sentence[i].Start, sentence[next - 1].End, "province", Rank.Name, Resolve(name)));
                i = next - 1;
            }
        }
    }

    // "TP.HCM", "tp. hcm", "BR-VT": the register's aliases are words; between the two a point or dash may stand.
    private bool TryReadName(Sentence sentence, int index, out Name name, out int next)
    {
        if (CityPrefix.IsAt(sentence, index) && sentence.IsAny(index + 1, ".-") && names.TryRead(sentence, index + 2, out name, out next))
        {
            return true;
        }

        return names.TryRead(sentence, index, out name, out next);
    }

    private static bool MayBeShort(Sentence sentence, int index) =>
        sentence.Count == 1 || PlaceCue.SkipBack(sentence, index) < index || char.IsUpper(sentence.Text[sentence[index].Start + 1]);

    private static Dictionary<string, object?> Resolve(Name name) => new()
    {
        ["value"] = name.Value,
        ["former"] = name.Former,
        ["code"] = name.Code,
    };

    private static Name NameOf(string alias, FormerProvince former, Province province, HashSet<string> current)
    {
        var stillExists = current.Contains(VietnameseLetters.Fold(former.Name))
            || string.Equals(VietnameseLetters.Fold(alias), VietnameseLetters.Fold(province.Name), StringComparison.Ordinal);
        return new Name(province.Name, stillExists ? null : former.Name, former.Code, alias.Length < ShortAlias);
    }

    // "Bà Rịa - Vũng Tàu" is written with a dash, a long dash and without.
    private static IEnumerable<string> Forms(string alias)
    {
        var plain = Words(alias);
        var parts = alias.Split('-', '\u2013').Select(Words).ToArray();
        return parts.Length < 2 ? [plain] : [plain, string.Join(" - ", parts), string.Join(" \u2013 ", parts)];
    }

    private static string Words(string alias) => string.Join(' ', WordScanner.Words(alias)).ToLowerInvariant();

    private sealed record Name(string Value, string? Former, string Code, bool IsShort);
}
