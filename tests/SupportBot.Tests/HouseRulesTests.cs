using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SupportBot.Tests;

/// <summary>Rules of the house that no compiler knows, over every source file.</summary>
public sealed partial class HouseRulesTests
{
    private const int MaxFileLines = 300;
    private const int MaxDocumentLine = 150;

    private static readonly string[] Sources = Files("src").Concat(Files("tests")).ToArray();

    private static readonly string[] Documents =
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md"),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.md", SearchOption.AllDirectories),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.md").Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "clients"), "*.md")),
    ];

    public static TheoryData<string> CoreSources() => new(Files("src/SupportBot").Concat(Files("src/SupportBot.Recognizers")).Select(Shown));

    [Fact]
    public void There_are_sources_to_check() => Assert.True(Sources.Length > 100, $"{Sources.Length} files");

    [Fact]
    public void Nobody_reads_the_real_clock_but_through_a_TimeProvider() => AssertNone(Sources, RealClock());

    [Fact]
    public void Nobody_waits_but_by_a_TimeProvider() => AssertNone(Files("src"), RealWait());

    [Fact]
    public void No_test_sleeps() => AssertNone(Files("tests"), Sleep());

    [Fact]
    public void Prose_speaks_the_words_of_the_field() => AssertNone(
        Sources.Where(file => Path.GetFileName(file) is not ("NamingTests.cs" or "HouseRulesTests.cs")).Concat(Documents), PrivateWord());

    [Fact]
    public void The_summary_of_a_type_says_what_it_does_not_which_question_it_answers() => AssertNone(Files("src"), QuestionAsSummary());

    [Fact]
    public void No_line_of_a_document_is_longer_than_150_characters() => Assert.DoesNotContain(
        Documents.SelectMany(file => File.ReadLines(file).Select((line, i) => (Place: $"{Shown(file)}:{i + 1}", line.Length))), line => line.Length > MaxDocumentLine);

    [Fact]
    public void There_are_no_regions() => AssertNone(Sources, Region());

    [Fact]
    public void No_path_of_one_machine_stands_in_the_sources() => AssertNone(Sources, MachinePath());

    [Fact]
    public void No_file_is_longer_than_one_can_read() =>
        Assert.DoesNotContain(Sources.Select(file => (Shown(file), Lines: File.ReadLines(file).Count())), file => file.Lines > MaxFileLines);

    [Fact]
    public void The_Bot_Framework_SDK_is_used_in_its_folder_only() =>
        AssertNone(Files("src").Where(file => !Shown(file).StartsWith("src/SupportBot.Web/Channels/BotFramework/", StringComparison.Ordinal)), BotFrameworkSdk());

    [Fact]
    public void The_core_thinks_and_does_nothing_else()
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, "src", "SupportBot", "SupportBot.csproj"));
        var references = project.Descendants().Where(element => element.Name.LocalName is "PackageReference" or "ProjectReference" or "FrameworkReference");

        Assert.Equal(["Microsoft.Extensions.Caching.Memory", "YamlDotNet", "../SupportBot.Recognizers/SupportBot.Recognizers.csproj"], references.Select(reference => reference.Attribute("Include")?.Value));
        AssertNone(Files("src/SupportBot"), WorldOutside());
    }

    [Fact]
    public void The_recognizers_depend_on_their_frame_and_on_nothing_of_the_bot()
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, "src", "SupportBot.Recognizers", "SupportBot.Recognizers.csproj"));
        var references = project.Descendants().Where(element => element.Name.LocalName is "PackageReference" or "ProjectReference" or "FrameworkReference");

        Assert.All(references, reference => Assert.StartsWith("Microsoft.Recognizers.Text", reference.Attribute("Include")?.Value, StringComparison.Ordinal));
        AssertNone(Files("src/SupportBot.Recognizers"), WorldOutside());
    }

    [Theory]
    [MemberData(nameof(CoreSources))]
    public void Every_public_type_of_the_core_says_what_it_is(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, file));
        foreach (var at in Enumerable.Range(0, lines.Length).Where(at => PublicType().IsMatch(lines[at])))
        {
            var above = Enumerable.Range(1, at).Select(back => lines[at - back].Trim()).SkipWhile(line => line.StartsWith('[')).TakeWhile(line => line.StartsWith("///", StringComparison.Ordinal));
            Assert.True(above.Any(line => line.Contains("<summary>", StringComparison.Ordinal) || line.Contains("<inheritdoc", StringComparison.Ordinal)), $"{file}:{at + 1}: {lines[at].Trim()}");
        }
    }

    private static void AssertNone(IEnumerable<string> files, Regex pattern)
    {
        var found = files.SelectMany(file => File.ReadLines(file).Select((line, i) => (line, Place: $"{Shown(file)}:{i + 1}: {line.Trim()}")))
            .Where(line => pattern.IsMatch(line.line))
            .Select(line => line.Place)
            .ToList();

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
        .Where(file => !Shown(file).Split('/').Any(part => part is "obj" or "bin" or "artifacts" or "node_modules"));

    private static string Shown(string file) => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');

    // Written so that these lines do not match themselves.
    [GeneratedRegex(@"\bMicrosoft\.(Bot|Rest)\b")]
    private static partial Regex BotFrameworkSdk();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?No[w]\b|\bDateTime\.Toda[y]\b")]
    private static partial Regex RealClock();

    [GeneratedRegex(@"\bTask\.Dela[y]\((?!.*(\btime\b|\bTimeProvider\b))|\bnew PeriodicTime[r]\((?!.*(\btime\b|TimeProvider))")]
    private static partial Regex RealWait();

    [GeneratedRegex(@"\bThread\.Slee[p]\b|\bTask\.Dela[y]\b")]
    private static partial Regex Sleep();

    [GeneratedRegex(@"^/// <summary>(What|Whatever|How|Where|Whether|Who|Which|When|Why)\b")]
    private static partial Regex QuestionAsSummary();

    [GeneratedRegex(@"\b(anew|mended)\b|//.*\b(whoever|mill)\b", RegexOptions.IgnoreCase)]
    private static partial Regex PrivateWord();

    [GeneratedRegex(@"^\s*#regio[n]\b")]
    private static partial Regex Region();

    [GeneratedRegex(@"(?<![\w.$}])/(wor[k]|tm[p]|home|Users)/\w")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\b(Microsoft\.AspNetCore|Microsoft\.Extensions\.Hosting|Dapper|Microsoft\.Data|System\.Net\.Http|System\.Data)\b")]
    private static partial Regex WorldOutside();

    [GeneratedRegex(@"^public\s+(?:(?:abstract|sealed|static|partial|readonly)\s+)*(?:class|record(?: struct)?|struct|enum|interface)\s+\w")]
    private static partial Regex PublicType();
}
