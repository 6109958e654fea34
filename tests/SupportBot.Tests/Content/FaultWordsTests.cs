using System.Text.RegularExpressions;
using SupportBot.Content;

namespace SupportBot.Tests.Content;

/// <summary>The words for faults, in both languages.</summary>
public sealed partial class FaultWordsTests
{
    // As many as any fault has; each is told apart from the words around it.
    private static readonly object[] Values = ["«0»", "«1»", "«2»", "«3»", "«4»", "«5»"];

    [Fact]
    public void Every_fault_has_words_in_both_languages_that_name_the_same_values()
    {
        foreach (var fault in Enum.GetValues<Fault>())
        {
            var words = FaultWords.Say(fault, Values);

            Assert.Equal(Named(words.In("en")), Named(words.In("vi")));
            Assert.NotEqual(words.In("en"), words.In("vi"));
            Assert.Matches("[đạảáàãăâêôơưếềểễệốồổỗộớờởỡợứừửữựíìỉĩịúùủũụóòỏõọéèẻẽẹ]", words.In("vi"));
        }
    }

    [Fact]
    public void No_words_are_without_a_fault()
    {
        var table = File.ReadAllLines(Path.Combine(Repository.Root, "src/SupportBot/Content/faults.yaml"));

        Assert.Equal(Enum.GetNames<Fault>(), table.Where(line => line.Length > 0 && char.IsAsciiLetterUpper(line[0])).Select(line => line.TrimEnd(':')));
    }

    private static IEnumerable<string> Named(string words) => Value().Matches(words).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    [GeneratedRegex("«.»")]
    private static partial Regex Value();
}
