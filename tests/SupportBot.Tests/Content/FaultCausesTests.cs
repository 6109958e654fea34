namespace SupportBot.Tests.Content;

/// <summary>The first fault named is the one to fix.</summary>
public sealed class FaultCausesTests : IDisposable
{
    private const string Article = "knowledge/old_id_card/card-fee.md";
    private const string Cases = "dialogs/diagnosis/cases.yaml";

    private readonly BrokenContent content = new();

    public void Dispose() => content.Dispose();

    [Theory]
    [InlineData("knowledge/hotlines.yaml")]
    [InlineData("knowledge/sources.yaml")]
    [InlineData("knowledge/matters.yaml")]
    [InlineData("knowledge/provinces.yaml")]
    [InlineData("dialogs/phrases/smalltalk/greeting.yaml")]
    [InlineData("dialogs/diagnosis/facts.yaml")]
    [InlineData("dialogs/fraud.yaml")]
    public void A_file_that_cannot_be_read_is_the_only_fault(string file)
    {
        content.Append(file, "x: [\n");

        Assert.Equal(file, Assert.Single(content.Check()).File);
    }

    [Fact]
    public void A_register_that_is_missing_is_the_only_fault()
    {
        content.Delete("knowledge/hotlines.yaml");

        Assert.Equal("knowledge/hotlines.yaml:1: this file is missing", Assert.Single(content.Check()).ToString());
    }

    [Fact]
    public void An_article_that_cannot_be_read_is_the_only_fault()
    {
        // Others link to it, and a dialog is started by it.
        content.Replace("knowledge/duplicate_account/duplicate-account.md", "---\n", "--\n");

        Assert.EndsWith("duplicate-account.md", Assert.Single(content.Check()).File, StringComparison.Ordinal);
    }

    [Fact]
    public void A_register_under_another_name_is_told_by_its_name()
    {
        var line = content.Replace("knowledge/hotlines.yaml", "\nhotlines:", "\nhotlinez:") + 1;

        Assert.Equal(
            [$"knowledge/hotlines.yaml:{line}: 'hotlinez' is not known here", "'hotlines' is missing or empty: nothing could be found in this register"],
            content.Check().Select((problem, i) => i == 0 ? problem.ToString() : problem.Message));
    }

    [Fact]
    public void A_misspelt_key_comes_before_what_is_missing_for_it()
    {
        var line = content.Replace(Article, "\ntitle: ", "\ntitel: ") + 1;

        Assert.Equal([$"{Article}:{line}: 'titel' is not known here", $"{Article}:2: 'title' is missing or empty"], content.Check().Select(problem => problem.ToString()));
        Assert.Equal($"{Article}:{line}: ở đây không có dòng nào tên 'titel'; có thể gõ sai tên", content.Check()[0].In("vi"));
    }

    [Fact]
    public void A_date_in_another_form_is_not_missing_as_well()
    {
        content.Replace(Article, "\nreviewed: ", "\nreviewed: 1/12/2026 # ");

        Assert.Contains("a date yyyy-MM-dd", Assert.Single(content.Check()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_cannot_be_read_come_first()
    {
        content.Replace("dialogs/office.yaml", "monday:", "moday:");
        content.Append("knowledge/sources.yaml", "x: [\n");

        Assert.Equal(["knowledge/sources.yaml", "dialogs/office.yaml"], content.Check().Select(problem => problem.File));
    }

    [Fact]
    public void A_fact_that_only_a_result_depends_on_is_refused()
    {
        content.Replace("dialogs/diagnosis/facts.yaml", "facts:\n", """
            facts:
              - id: has_paper
                ask: Anh/chị có giấy không?
                askEnglish: Do you have the paper?
                askAgain: Có giấy không ạ?
                askAgainEnglish: Is there a paper?
                yesNo: true
                values: [ { id: "yes" }, { id: "no" } ]

            """);
        Assert.Empty(content.Check());
        var line = content.Replace(Cases, "when: { cccd_account_origin: mine }", "when: { has_paper: \"yes\" }");

        var problem = Assert.Single(content.Check());
        Assert.Equal((Cases, line), (problem.File, problem.Line));
        Assert.Contains("'has_paper', which is never asked", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fact_of_a_result_that_follows_from_others_is_accepted()
    {
        // vneid_works is asked and follows from login_works_with as well: without its own case it still follows.
        content.Replace(Cases, "when: { vneid_works: \"no\" }", "when: { login_works_with: cmnd }");
        content.Replace(Cases, "when: { cccd_account_origin: mine }", "when: { vneid_works: \"yes\" }");

        Assert.DoesNotContain(content.Check(), problem => problem.Message.Contains("never asked", StringComparison.Ordinal));
    }
}
