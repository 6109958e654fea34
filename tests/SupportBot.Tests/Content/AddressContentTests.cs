namespace SupportBot.Tests.Content;

/// <summary>What would make a false address true, or leave a question about one without an answer, is found in the file and the line where it stands.</summary>
public sealed class AddressContentTests : IDisposable
{
    private const string Register = "knowledge/official-addresses.yaml";
    private const string Phrases = "dialogs/addresses.yaml";

    private readonly BrokenContent content = new();

    public void Dispose() => content.Dispose();

    [Theory]
    [InlineData("host: vneid.gov.vn", "host: https://vneid.gov.vn/", "is no host in plain form")]
    [InlineData("host: vneid.gov.vn", "host: VNeID.gov.vn", "is no host in plain form")]
    [InlineData("host: vneid.gov.vn", "host: vneid", "is no host in plain form")]
    [InlineData("host: vneid.gov.vn", "host: dichvucong.gov.vn", "stands twice")]
    [InlineData("number: \"18001096\"", "number: \"1800 1096\"", "is no number in plain form")]
    [InlineData("email: dichvucong@chinhphu.vn", "email: dichvucong.chinhphu.vn", "is no email in plain form")]
    [InlineData("suffix: gov.vn", "suffix: .gov.vn", "is no suffix in plain form")]
    public void An_address_that_nothing_typed_could_equal(string text, string with, string message)
    {
        var line = content.Replace(Register, text, with);

        AssertFound(Register, line, message);
    }

    [Fact]
    public void A_source_that_is_not_registered() =>
        AssertFound(Register, content.Replace(Register, "{ source: yen-thanh-2024", "{ source: yen-thanh-2042"), "yen-thanh-2042");

    [Fact]
    public void A_name_of_forgers_that_no_host_could_hold() =>
        AssertFound(Register, content.Replace(Register, "alike: [vneid,", "alike: [định-danh,"), "is no part of a host");

    [Fact]
    public void An_address_without_a_word_on_what_it_is() => Assert.Contains(
        Broken(Register, "    purpose: \"Cổng Dịch vụ công quốc gia, nơi", "    porpose: \"Cổng Dịch vụ công quốc gia, nơi"),
        problem => problem.File == Register && problem.Message.Contains("'porpose' is not known here", StringComparison.Ordinal));

    [Fact]
    public void A_list_that_is_empty() => Assert.Contains(
        Broken(Register, "emails:\n", "emails: []\nmails:\n"),
        problem => problem.File == Register && problem.Message.Contains("every such address would be called false", StringComparison.Ordinal));

    [Fact]
    public void A_sentence_that_is_missing() => Assert.Contains(
        Broken(Phrases, "  hostLookalike:\n", "  hostLookalikes:\n"),
        problem => problem.File == Phrases && problem.Message.Contains("'hostLookalike' is missing", StringComparison.Ordinal));

    [Fact]
    public void A_cue_that_cannot_be_read() => AssertFound(Phrases, content.Replace(Phrases, "\"who (owns|is behind)\"", "\"who (owns\""), "a bracket is not closed");

    [Fact]
    public void A_kind_of_question_that_nobody_could_ask() => Assert.Contains(
        Broken(Phrases, "received:\n", "recieved:\n"),
        problem => problem.File == Phrases && problem.Message.Contains("'received' is missing or empty", StringComparison.Ordinal));

    private IReadOnlyList<SupportBot.Content.ContentProblem> Broken(string file, string text, string with)
    {
        content.Replace(file, text, with);
        return content.Check();
    }

    private void AssertFound(string file, int line, string message)
    {
        var problems = content.Check();

        Assert.True(problems.Any(problem => problem.File == file && problem.Line == line && problem.Message.Contains(message, StringComparison.Ordinal)), string.Join('\n', problems));
    }
}
