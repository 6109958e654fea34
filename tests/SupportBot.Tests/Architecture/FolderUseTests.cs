using SupportBot.Conversations;
using SupportBot.Recognizers;

namespace SupportBot.Tests.Architecture;

/// <summary>The folders of the domain and of the recognizers use each other in one direction.</summary>
public sealed class FolderUseTests
{
    private static readonly (string, string, string)[] Ring = [("Low", "High", "A uses B"), ("High", "Middle", "B uses C"), ("Middle", "Low", "C uses A"), ("Top", "Low", "D uses A")];

    private static readonly IReadOnlyList<string> Order = FolderOrder.Read("SupportBot");

    private static readonly Lazy<FolderUse> Domain = new(() => FolderUse.Read(typeof(TurnPipeline).Assembly));

    [Fact]
    public void A_circle_is_found_and_what_only_leads_into_it_is_not() => Assert.Equal(
        ["Low -> High: A uses B", "High -> Middle: B uses C", "Middle -> Low: C uses A"], FolderUse.From(Ring).Circles());

    [Fact]
    public void A_use_against_the_order_is_found_and_so_is_a_folder_without_a_place()
    {
        Assert.Equal(["Low -> High: A uses B"], FolderUse.From(Ring[..1]).Against(["Low", "High"]));
        Assert.Empty(FolderUse.From(Ring[..1]).Against(["High", "Low"]));
        Assert.Equal(["Low -> High: A uses B"], FolderUse.From(Ring[..1]).Against(["Low"]));
    }

    [Fact]
    public void A_folder_counts_with_the_folders_in_it_unless_these_are_named()
    {
        (string, string, string)[] uses = [("Store/Engine", "Text", "A uses B"), ("Text", "Store", "B uses C")];

        Assert.NotEmpty(FolderUse.From(uses, ["Store", "Text"]).Circles());
        Assert.Empty(FolderUse.From(uses, ["Store", "Store/Engine", "Text"]).Circles());
    }

    [Fact]
    public void Uses_in_async_methods_lambdas_and_bodies_are_seen()
    {
        Assert.NotNull(Domain.Value.Between("Conversations", "Conversations/Steps"));
        Assert.NotNull(Domain.Value.Between("Evaluation", "Content"));
        Assert.NotNull(Domain.Value.Between("Cues", "Text"));
    }

    [Fact]
    public void Folders_of_the_domain_use_only_what_stands_above_them_in_the_table_of_the_design() =>
        Assert.Empty(Domain.Value.Against(Order));

    [Fact]
    public void Every_folder_of_the_domain_stands_in_the_table() => Assert.Empty(FolderOrder.Missing("SupportBot"));

    [Fact]
    public void No_circle_is_among_the_folders_of_the_domain() => Assert.Empty(Domain.Value.Circles());

    [Fact]
    public void No_circle_is_among_the_folders_of_the_recognizers() => Assert.Empty(FolderUse.Read(typeof(EntityRecognizer).Assembly).Circles());
}
