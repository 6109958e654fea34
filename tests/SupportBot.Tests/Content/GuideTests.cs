using System.Text.RegularExpressions;
using SupportBot.Content;

namespace SupportBot.Tests.Content;

/// <summary>The guides for editors stand among what they explain, and say what the program says.</summary>
public sealed partial class GuideTests
{
    public static TheoryData<string> Guides => ["knowledge/README.md", "knowledge/README.vi.md", "dialogs/README.md", "dialogs/README.vi.md"];

    [Theory]
    [MemberData(nameof(Guides))]
    public void Links_in_a_guide_lead_to_files(string guide)
    {
        var path = Path.Combine(Repository.Root, guide);
        foreach (var target in Link().Matches(File.ReadAllText(path)).Select(match => match.Groups[1].Value).Where(target => !target.StartsWith("http", StringComparison.Ordinal)))
        {
            Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, target)), $"{guide}: {target}");
        }
    }

    [Theory]
    [InlineData("knowledge")]
    [InlineData("dialogs")]
    public void Keys_that_the_guide_explains_are_in_the_Vietnamese_one_too(string folder)
    {
        string Read(string name) => File.ReadAllText(Path.Combine(Repository.Root, folder, name));
        var vietnamese = Read("README.vi.md");
        var keys = Key().Matches(Read("README.md")).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal);

        Assert.Equal([], keys.Where(key => !vietnamese.Contains(key, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("knowledge/README.vi.md")]
    [InlineData("dialogs/README.vi.md")]
    public void Faults_are_quoted_as_the_program_says_them(string guide)
    {
        var known = string.Join('\n', Enum.GetValues<Fault>().Select(fault => FaultWords.Say(fault, "…", "…", "…", "…", "…", "…").In("vi")));
        var text = File.ReadAllText(Path.Combine(Repository.Root, guide));
        var table = text[text.IndexOf("| `check --lang vi` in", StringComparison.Ordinal)..].Split("\n\n")[0];
        var pieces = table.Split('\n').Skip(2).SelectMany(row => Quoted().Matches(row.Split('|')[1]))
            .SelectMany(match => Value().Replace(match.Groups[1].Value, "…").Split('…')).Select(piece => piece.Trim(' ', '\''))
            .Where(piece => piece.Contains(' ', StringComparison.Ordinal) && !IsOfParser(piece)).ToList();

        Assert.True(pieces.Count > 15);
        Assert.Equal([], pieces.Where(piece => !known.Contains(piece, StringComparison.Ordinal)));
    }

    // The parser of YAML speaks English.
    private static bool IsOfParser(string piece) => piece.All(char.IsAscii);

    [GeneratedRegex(@"\]\(([^)#]+)")]
    private static partial Regex Link();

    // Keys as they stand in examples.
    [GeneratedRegex(@"(?m)^[ -]*(?:\{ )?([a-z][A-Za-z]+):(?: |$)")]
    private static partial Regex Key();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    // What is put in: a name in quotation marks, a number.
    [GeneratedRegex(@"'[^']+'|\b\d+\b|smalltalk|out_of_scope")]
    private static partial Regex Value();
}
