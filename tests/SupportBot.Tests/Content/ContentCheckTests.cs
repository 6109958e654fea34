using SupportBot.Content;

namespace SupportBot.Tests.Content;

/// <summary>Every kind of fault is found, in the file and the line where a person looks for it.</summary>
public sealed class ContentCheckTests : IDisposable
{
    private const string Article = "knowledge/deadline/deadline-date.md";
    private const string Cases = "dialogs/diagnosis/cases.yaml";
    private const string Facts = "dialogs/diagnosis/facts.yaml";
    private const string Escalation = "dialogs/flows/escalation.yaml";
    private const string Greeting = "dialogs/phrases/smalltalk/greeting.yaml";

    private readonly BrokenContent content = new();

    public void Dispose() => content.Dispose();

    [Fact]
    public void The_real_content_has_no_fault() => Assert.Empty(TrainedBot.Problems);

    [Fact]
    public void A_source_that_is_not_registered() => AssertFound(Article, content.Replace(Article, "source: nd-69-2024", "source: nd-6969-2024"), "nd-6969-2024");

    [Theory]
    [InlineData("www.vtcnews.vn/dvc", "is no address of a web page")]
    [InlineData("ftp://vtcnews.vn/dvc", "is no address of a web page")]
    public void An_address_that_leads_nowhere(string address, string problem)
    {
        var known = TrainedBot.Content.Knowledge.Sources.Values.First(source => source.Address is not null).Address!;

        AssertFound("knowledge/sources.yaml", content.Replace("knowledge/sources.yaml", known, address), problem);
    }

    [Fact]
    public void A_page_that_is_registered_twice()
    {
        var known = TrainedBot.Content.Knowledge.Sources.Values.Where(source => source.Address is not null).Take(2).ToList();

        AssertFound("knowledge/sources.yaml", content.Replace("knowledge/sources.yaml", known[1].Address!, known[0].Address!), $"'{known[0].Address}' is that of", exactLine: false);
    }

    [Fact]
    public void A_place_that_is_empty() => AssertFound(Article, content.Replace(Article, "place: ", "place: \"\" #"), "'place' is empty");

    [Fact]
    public void A_topic_that_does_not_exist() => AssertFound(Article, content.Replace(Article, "topic: deadline", "topic: dedline"), "dedline");

    [Fact]
    public void Two_versions_that_are_true_on_the_same_day() =>
        AssertFound(Article, content.Replace(Article, "validFrom: 2024-07-01", "validFrom: 2024-06-30"), "overlaps in time with 'deadline-date-2024'");

    [Fact]
    public void An_answer_that_would_stand_without_a_source_on_its_first_day() =>
        AssertFound("knowledge/personal_data/data-law.md", content.Replace("knowledge/personal_data/data-law.md", "validFrom: 2026-01-01", "validFrom: 2020-01-01"), "without a source");

    [Fact]
    public void Dates_the_wrong_way_round()
    {
        content.Replace(Article, "validFrom: 2024-07-01", "validFrom: 2024-07-01\nvalidTo: 2024-06-30");

        AssertFound(Article, LineOf(Article, "validTo:"), "'validTo' is before 'validFrom'");
    }

    [Theory]
    [InlineData("7:30-11:30", "7:30-7:30", "no stretch of a day")]
    [InlineData("\"13:30-17:00\"]", "\"11:00-17:00\"]", "before the one in front of it is over")]
    [InlineData("lunar: 10/3", "lunar: 10/13", "a day and a month")]
    [InlineData("from: -1, to: 3", "from: 4, to: 3", "in this order")]
    [InlineData("monday:", "moday:", "'moday' is not known here")]
    [InlineData("firstReply: 4h", "firstReply: 4 hours", "such as 30m, 4h or 3d")]
    [InlineData("firstReply: 2h", "firstReply: 9d", "later than 'resolution'")]
    [InlineData("danger:", "dangerous:", "there is no flag 'dangerous'")]
    [InlineData("exceptions: []", "exceptions: [{ day: 2027-02-12, name: A }, { from: 2027-02-10, to: 2027-02-13, name: B }]", "about the same day")]
    [InlineData("exceptions: []", "exceptions: [{ from: 2027-02-13, to: 2027-02-10, name: B }]", "'to' is before 'from'")]
    public void Office_hours_and_due_times_that_cannot_be(string text, string with, string problem) =>
        AssertFound("dialogs/office.yaml", content.Replace("dialogs/office.yaml", text, with), problem);

    [Fact]
    public void A_date_that_is_none() => AssertFound(Article, content.Replace(Article, "reviewed: 2026", "reviewed: 22/11/2026 #"), "a date yyyy-MM-dd");

    [Fact]
    public void A_link_to_an_article_that_does_not_exist()
    {
        var line = content.Replace(Article, "related: [", "related: [no-such-article, ");

        AssertFound(Article, line, "no-such-article");
    }

    [Fact]
    public void A_link_in_the_text_to_an_article_that_does_not_exist() =>
        AssertFound(Article, content.Append(Article, "\nXem [bài này](../deadline/no-such-page.md).\n") + 1, "no-such-page.md");

    [Fact]
    public void A_key_that_nobody_knows() => AssertFound(Article, content.Replace(Article, "topic: deadline", "topik: x\ntopic: deadline"), "'topik' is not known here");

    [Fact]
    public void Front_matter_that_cannot_be_read() => AssertFound(Article, content.Replace(Article, "topic: deadline", "topic: [deadline"), "not readable as YAML", exactLine: false);

    [Fact]
    public void A_dialog_file_that_cannot_be_read() => AssertFound(Greeting, content.Append(Greeting, "  - \"an open quote\nnext: [\n"), "not readable as YAML", exactLine: false);

    [Fact]
    public void An_article_without_front_matter()
    {
        content.Write("knowledge/deadline/bare.md", "Chỉ có chữ.\n");

        AssertFound("knowledge/deadline/bare.md", 1, "front matter");
    }

    [Fact]
    public void An_id_that_stands_twice()
    {
        content.Write("knowledge/conversion/deadline-date.md", content.Text(Article));

        AssertFound("knowledge/conversion/deadline-date.md", LineOf(Article, "id: deadline-date"), "stands twice");
    }

    [Fact]
    public void An_id_that_is_not_the_name_of_the_file() => AssertFound(Article, content.Replace(Article, "id: deadline-date", "id: deadline-day"), "is not the name of the file");

    [Fact]
    public void A_question_that_stands_under_two_answers()
    {
        var question = TrainedBot.Content.Knowledge.Articles.First(article => article.Id == "duplicate-account").Questions[0];
        var line = content.Replace(Article, "questions:\n", $"questions:\n  - '{question.Replace("'", "''", StringComparison.Ordinal)}'\n") + 1;

        Assert.Contains(content.Check(), problem => problem.Message.Contains("also stands under", StringComparison.Ordinal)
            && (problem is { File: Article } && problem.Line == line || problem.File == "knowledge/duplicate_account/duplicate-account.md"));
    }

    [Fact]
    public void A_contact_that_is_no_hotline() =>
        AssertFound("knowledge/conversion/conversion-old-account.md", content.Replace("knowledge/conversion/conversion-old-account.md", "contact: \"18001096\"", "contact: \"18001097\""), "18001097");

    [Fact]
    public void A_hotline_of_a_case_that_is_not_registered() => AssertFound(Cases, content.Replace(Cases, "hotline: \"18001096\"", "hotline: \"18001097\""), "18001097");

    [Fact]
    public void A_case_that_no_answers_lead_to() =>
        AssertFound(Cases, content.Replace(Cases, "  - id: two_accounts_impersonated\n    when:", "  - id: two_accounts_impersonated\n    when: { all: [ { accounts: one }, { accounts: none } ] }\n    was:"), "no answers lead to the case 'two_accounts_impersonated'");

    [Fact]
    public void A_case_that_speaks_of_a_value_that_does_not_exist() => AssertFound(Cases, content.Replace(Cases, "  - id: sim_mismatch\n    when: { error_shown: sim_mismatch }", "  - id: sim_mismatch\n    when: { error_shown: sim_mismatched }"), "sim_mismatched");

    [Fact]
    public void An_article_of_a_case_that_does_not_exist() => AssertFound(Cases, content.Replace(Cases, "article: duplicate-impersonated", "article: duplicate-nobody"), "duplicate-nobody");

    [Fact]
    public void A_case_that_nobody_reviewed() => AssertFound(Cases, content.Replace(Cases, "    reviewed: 2026-12-01", "    #reviewed: 2026-12-01") - 2, "nobody has read the case 'organisation_account'");

    [Fact]
    public void A_question_without_other_words() => AssertFound(Facts, content.Replace(Facts, "    askAgain:", "    # askAgain:") - 3, "'askAgain' is missing");

    [Fact]
    public void A_question_for_yes_or_no_without_these_values() => AssertFound(Facts, content.Replace(Facts, "    count: true", "    count: true\n    yesNo: true") + 1, "it needs these two values");

    [Fact]
    public void A_slot_without_a_question() => AssertFound(Escalation, content.Replace(Escalation, "    ask: \"Anh/chị đang ở tỉnh", "    # ask: \"Anh/chị đang ở tỉnh") - 2, "'ask' is missing");

    [Fact]
    public void A_slot_of_an_unknown_kind() => AssertFound(Escalation, content.Replace(Escalation, "kind: province", "kind: provinz"), "provinz");

    [Fact]
    public void A_dialog_started_by_what_nobody_answers() => AssertFound(Escalation, content.Replace(Escalation, "startedBy: [human-contact", "startedBy: [human-nobody"), "human-nobody");

    [Fact]
    public void A_cue_that_holds_no_word_that_must_be_there() => AssertFound(Facts, content.Replace(Facts, "- với tư cách cá nhân", "- \"[với] ..\""), "holds no word");

    [Fact]
    public void A_cue_with_an_open_bracket() => AssertFound(Facts, content.Replace(Facts, "- với tư cách cá nhân", "- \"(với tư cách\""), "bracket is not closed");

    [Fact]
    public void A_sentence_that_the_engine_needs()
    {
        content.Replace("dialogs/messages.yaml", "ticketUnknown:", "ticketUnknwon:");

        AssertFound("dialogs/messages.yaml", LineOf("dialogs/messages.yaml", "greeting:"), "'ticketUnknown' is missing", exactLine: false);
    }

    [Fact]
    public void A_file_that_is_missing()
    {
        content.Delete("dialogs/commands.yaml");

        AssertFound("dialogs/commands.yaml", 1, "missing");
    }

    [Fact]
    public void All_faults_are_reported_at_once_and_the_content_is_refused()
    {
        content.Replace(Article, "topic: deadline", "topic: dedline");
        content.Replace(Cases, "hotline: \"18001096\"", "hotline: \"18001097\"");

        var refused = Assert.Throws<ContentException>(content.Read);
        Assert.Contains(refused.Problems, problem => problem.File == Article);
        Assert.Contains(refused.Problems, problem => problem.File == Cases);
        Assert.Equal(refused.Problems.Order(Comparer<ContentProblem>.Create((a, b) => (string.CompareOrdinal(a.File, b.File), a.Line.CompareTo(b.Line)) switch { (0, var line) => line, (var file, _) => file })), refused.Problems);
    }

    private void AssertFound(string file, int line, string message, bool exactLine = true)
    {
        var problems = content.Check();

        Assert.True(
            problems.Any(problem => problem.File == file && (!exactLine || problem.Line == line) && problem.Message.Contains(message, StringComparison.Ordinal)),
            $"expected {file}:{line}: …{message}…, found:\n{string.Join('\n', problems)}");
    }

    private int LineOf(string file, string text) => Array.FindIndex(content.Text(file).Split('\n'), line => line.Contains(text, StringComparison.Ordinal)) + 1;
}
