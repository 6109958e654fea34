using System.Collections.Frozen;

namespace SupportBot.Recognizers.Text;

/// <summary>The shape of a Vietnamese syllable without marks: an initial and a rime. Tells words from left-overs of an input method and from typing errors.</summary>
public static class Syllable
{
    private static readonly string[] Initials =
    [
        "ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr",
        "b", "c", "d", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
    ];

    private static readonly FrozenSet<string> Rimes = (
        "a ac ach ai am an ang anh ao ap at au ay e ec em en eng eo ep et enh ech eu i ia ich iec iem ien ieng iep iet ieu im in inh ip it iu " +
        "o oa oac oai oam oan oang oanh oao oap oat oay oc oe oem oen oeo oet oi om on ong oong op ot oach u ua uan uang uat uay ub uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu uy uya uych uyen uyet uynh uyt uyu uan uat uang ue uy " +
        "y yem yen yet yeu ym yn ynh yt").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> RimeLookup = Rimes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True where the unmarked, lower-case word is built like a Vietnamese syllable.</summary>
    public static bool IsPossible(ReadOnlySpan<char> folded)
    {
        if (folded.Length is 0 or > 7)
        {
            return false;
        }

        foreach (var initial in Initials)
        {
            if (folded.StartsWith(initial, StringComparison.Ordinal) && RimeLookup.Contains(folded[initial.Length..]))
            {
                return true;
            }
        }

        return folded is "gi" or "gin" or "gip" or "giet" or "quy" or "quyt" or "quynh";
    }
}
