using SupportBot.Conversations.Turns;

namespace SupportBot.Tests.Diagnosis;

/// <summary>Citizens in every situation, who tell nothing, one thing or everything at first: all end in the right case, without needless questions.</summary>
public sealed class SimulatedCitizenTests
{
    private static readonly Dictionary<string, string[]> Situations = new()
    {
        ["two_accounts"] = ["accounts=two login_works_with=cmnd cccd_account_origin=mine error_shown=duplicate_cccd vneid_works=yes"],
        ["two_accounts_impersonated"] = ["accounts=two login_works_with=cmnd cccd_account_origin=not_mine error_shown=duplicate_cccd vneid_works=yes"],
        ["two_accounts_system_made"] = ["accounts=two login_works_with=vneid cccd_account_origin=system error_shown=duplicate_cccd vneid_works=yes"],
        ["already_registered"] = ["accounts=none login_works_with=none error_shown=already_registered vneid_works=yes"],
        ["identity_mismatch"] = ["accounts=one login_works_with=none error_shown=data_mismatch vneid_works=no"],
        ["sim_mismatch"] = ["accounts=none login_works_with=none error_shown=sim_mismatch vneid_works=no"],
        ["new_device"] = ["accounts=one login_works_with=none error_shown=new_device vneid_works=no"],
        ["vneid_problem"] = ["accounts=one login_works_with=none error_shown=none vneid_works=no"],
        ["one_account"] = ["accounts=one login_works_with=vneid error_shown=update_cccd_prompt vneid_works=yes", "accounts=one login_works_with=cmnd error_shown=none vneid_works=yes"],
        ["no_account"] = ["accounts=none login_works_with=none error_shown=none vneid_works=yes"],
    };

    // Whose first words already name the trouble may be answered straight away, without a diagnosis.
    private static readonly Dictionary<string, string> Straight = new()
    {
        ["new_device"] = "changed_device",
        ["sim_mismatch"] = "changed_phone",
        ["identity_mismatch"] = "wrong_personal_data",
        ["one_account"] = "link_account",
        ["no_account"] = "first_account",
    };

    public static TheoryData<string, string> AllSituations()
    {
        var all = new TheoryData<string, string>();
        foreach (var (found, situations) in Situations)
        {
            Array.ForEach(situations, situation => all.Add(found, situation));
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(AllSituations))]
    public void The_right_case_is_found_whatever_is_told_at_first(string @case, string situation)
    {
        var citizen = new TellingCitizen("citizen", Facts(situation));
        var told = citizen.CanTell.ToList();
        var wrong = new List<string>();
        foreach (var first in told.Select(fact => new[] { fact }).Prepend([]).Append([.. told]).Append([.. told.AsEnumerable().Reverse()]))
        {
            var (found, asked, talk) = citizen.TalkTo(first);
            if (found is null && asked.Count == 0 && Straight.GetValueOrDefault(@case) == talk.About.Topic && talk.About.Outcome == Outcome.Answered)
            {
                continue;
            }

            if (found != @case || asked.Intersect(first).Any() || asked.Distinct().Count() != asked.Count || asked.Count > 6)
            {
                wrong.Add($"told {string.Join(' ', first)}: {found ?? talk.About.Outcome.ToString()} after {string.Join(' ', asked)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void In_the_median_at_most_four_questions_are_asked_where_nothing_was_told()
    {
        var counts = Situations.SelectMany(pair => pair.Value).Select(situation => new TellingCitizen("median", Facts(situation)).TalkTo().Asked.Count).Order().ToList();

        Assert.True(counts[counts.Count / 2] <= 4, string.Join(' ', counts));
    }

    [Fact]
    public void Whoever_tells_everything_is_asked_nothing()
    {
        var citizen = new TellingCitizen("all", Facts(Situations["two_accounts_impersonated"][0]));

        Assert.Empty(citizen.TalkTo([.. citizen.CanTell]).Asked);
    }

    [Fact]
    public void Whoever_knows_nothing_ends_in_unclear_with_an_offer_of_a_ticket()
    {
        var (found, asked, talk) = new TellingCitizen("nothing", new Dictionary<string, string>()).TalkTo();

        Assert.Equal("unclear", found);
        Assert.InRange(asked.Count, 1, 6);
        Assert.Equal(asked.Distinct(), asked);
        Assert.Contains(talk.Outcome.Replies[^1].Choices, choice => choice.Title == "Lập phiếu hỗ trợ");
        Assert.Empty(talk.Store.Tickets);
    }

    [Fact]
    public void A_shop_that_asks_for_itself_is_told_of_accounts_of_organisations()
    {
        var talk = new Talk();
        talk.Say("tài khoản dịch vụ công bị lỗi, tiệm của chị không vào được");
        if (talk.About.Question == "asker")
        {
            talk.Say("của tiệm");
        }

        Assert.Equal("organisation_account", talk.About.Case);
    }

    [Fact]
    public void An_officer_who_asks_for_a_citizen_is_led_to_the_citizens_case()
    {
        var talk = new Talk();
        talk.Say("em là cán bộ một cửa xã hỏi giúp bà con, bác ấy có hai tài khoản, cái CCCD do người khác lập bác không hay biết");

        Assert.Equal("two_accounts_impersonated", talk.About.Case);
    }

    [Fact]
    public void A_correction_is_taken_and_said()
    {
        var talk = new Talk();
        talk.Say("tài khoản dịch vụ công của tôi bị lỗi, tôi chỉ có một tài khoản");
        talk.Say("à tôi nhầm, tôi có hai tài khoản");

        Assert.Equal("two", talk.State.Facts["accounts"]);
        Assert.Contains("sửa lại", talk.Text, StringComparison.Ordinal);
        Assert.Equal("cccd_account_origin", talk.About.Question);
    }

    [Fact]
    public void Something_else_told_instead_of_an_answer_is_taken_for_what_it_is()
    {
        var talk = new Talk();
        talk.Say(TellingCitizen.Trouble);
        Assert.Equal("error_shown", talk.About.Question);
        talk.Say("tôi chỉ có một tài khoản");

        Assert.Equal("one", talk.State.Facts["accounts"]);
        Assert.DoesNotContain("error_shown", talk.State.Facts.Keys);
    }

    [Fact]
    public void The_reasons_are_told_on_asking()
    {
        var citizen = new TellingCitizen("why", Facts(Situations["two_accounts_system_made"][0]));
        var (_, _, talk) = citizen.TalkTo("accounts", "cccd_account_origin");
        talk.Say("vì sao?");

        Assert.Equal(Outcome.Answered, talk.About.Outcome);
        Assert.Equal("two_accounts_system_made", talk.About.Case);
        Assert.Contains("hai tài khoản", talk.Text, StringComparison.Ordinal);
        Assert.Contains("tự phát sinh từ hệ thống", talk.Text, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Facts(string situation) =>
        situation.Split(' ').Select(pair => pair.Split('=')).Append(["asker", "citizen"]).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
