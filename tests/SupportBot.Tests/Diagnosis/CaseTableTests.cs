using FsCheck;
using FsCheck.Fluent;
using SupportBot.Diagnosis;

namespace SupportBot.Tests.Diagnosis;

public sealed class CaseTableTests
{
    private static readonly DiagnosisDefinition Definition = TrainedBot.Content.Diagnosis;

    [Fact]
    public void The_facts_and_cases_are_those_of_the_contract()
    {
        Assert.Equal(ContractRules.Facts.Keys.Order(), Definition.Facts.Select(fact => fact.Id).Order());
        Assert.All(Definition.Facts, fact => Assert.Equal(ContractRules.Facts[fact.Id].Order(), fact.Values.Select(value => value.Id).Order()));
        Assert.Equal(ContractRules.Cases.Order(), Definition.Cases.Select(found => found.Id).Order());
    }

    [Fact]
    public void Every_combination_of_facts_leads_to_the_case_of_the_contract()
    {
        var wrong = ContractRules.All()
            .Select(facts => (Facts: facts, Settled: CaseFinder.Settled(Definition, facts)?.Id, Concluded: CaseFinder.Conclude(Definition, facts).Id, Right: ContractRules.CaseOf(facts)))
            .Where(found => found.Settled != found.Right || found.Concluded != found.Right)
            .Select(found => $"{string.Join(", ", found.Facts.Values)}: {found.Settled}/{found.Concluded} instead of {found.Right}")
            .ToList();

        Assert.True(wrong.Count == 0, $"{wrong.Count} combinations, such as\n" + string.Join('\n', wrong.Take(10)));
        Assert.Equal(5 * 4 * 5 * 4 * 9 * 3, ContractRules.All().Count());
    }

    [Fact]
    public void A_case_that_is_settled_stays_whatever_is_learnt_later() => Properties.Hold(
        from facts in Partial() from later in Complete() select (facts, later),
        5000,
        drawn =>
        {
            var all = new Dictionary<string, string>(drawn.later, StringComparer.Ordinal);
            foreach (var (fact, value) in drawn.facts)
            {
                all[fact] = value;
            }

            return CaseFinder.Settled(Definition, drawn.facts) is not { } settled || settled.Id == ContractRules.CaseOf(all);
        });

    [Fact]
    public void What_was_not_asked_counts_as_unknown() => Properties.Hold(
        Partial(),
        2000,
        facts =>
        {
            var all = ContractRules.Facts.Keys.ToDictionary(fact => fact, fact => facts.GetValueOrDefault(fact, "unknown"));
            return CaseFinder.Conclude(Definition, facts).Id == ContractRules.CaseOf(all);
        });

    [Fact]
    public void Every_case_can_be_reached() => Assert.Equal(ContractRules.Cases.Order(), CaseFinder.ReachableCases(Definition).Order());

    [Fact]
    public void Nothing_is_asked_once_the_case_is_settled()
    {
        var facts = new Dictionary<string, string> { ["asker"] = "citizen", ["accounts"] = "two", ["cccd_account_origin"] = "mine" };

        Assert.Null(CaseFinder.BestQuestion(Definition, facts, new HashSet<string>(), (_, value) => value.Weight));
    }

    [Fact]
    public void Of_two_accounts_only_the_origin_is_still_asked()
    {
        var facts = new Dictionary<string, string> { ["asker"] = "citizen", ["accounts"] = "two" };

        Assert.Equal("cccd_account_origin", CaseFinder.BestQuestion(Definition, facts, new HashSet<string>(), (_, value) => value.Weight)?.Id);
    }

    [Fact]
    public void Every_case_has_something_to_tell_on_every_day() => Assert.All(Definition.Cases, found => Assert.All(
        new[] { new DateOnly(2024, 6, 20), new DateOnly(2024, 6, 30), new DateOnly(2024, 7, 1), new DateOnly(2025, 6, 30), new DateOnly(2025, 7, 1), TrainedBot.Today },
        day => Assert.Contains(found.Results, result => result.IsDated(day) && result.When is null && TrainedBot.Content.Knowledge.IsCited(result.Sources, day))));

    [Theory]
    [InlineData("two_accounts", "18001096")]
    [InlineData("two_accounts_impersonated", "18001096")]
    [InlineData("two_accounts_system_made", "18001096")]
    [InlineData("already_registered", "18001096")]
    [InlineData("unclear", "18001096")]
    [InlineData("identity_mismatch", "19000368")]
    [InlineData("sim_mismatch", "19000368")]
    [InlineData("new_device", "19000368")]
    [InlineData("vneid_problem", "19000368")]
    [InlineData("organisation_account", "19000368")]
    [InlineData("no_account", null)]
    public void The_first_contact_is_that_of_the_contract(string id, string? hotline) =>
        Assert.All(Definition.Cases.First(found => found.Id == id).Results, result => Assert.Equal(hotline, result.Hotline));

    private static Gen<Dictionary<string, string>> Complete() => Draw(fact => Gen.Elements(fact.Value.Select(value => (string?)value).ToArray()));

    private static Gen<Dictionary<string, string>> Partial() => Draw(fact => Gen.Elements(fact.Value.Select(value => (string?)value).Append(null).Append(null).ToArray()));

    private static Gen<Dictionary<string, string>> Draw(Func<KeyValuePair<string, string[]>, Gen<string?>> value) => ContractRules.Facts.Aggregate(
        Gen.Constant(new Dictionary<string, string>(StringComparer.Ordinal)),
        (drawn, fact) => from known in drawn from next in value(fact) select next is null ? known : new Dictionary<string, string>(known, StringComparer.Ordinal) { [fact.Key] = next });
}
