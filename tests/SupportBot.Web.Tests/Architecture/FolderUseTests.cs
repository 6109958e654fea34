using SupportBot.Simulators;
using SupportBot.Tests.Architecture;

namespace SupportBot.Web.Tests.Architecture;

/// <summary>The folders of the service use each other in one direction.</summary>
public sealed class FolderUseTests
{
    private static readonly string[] Protocols = ["Channels/BotFramework", "Channels/DirectLine", "Channels/Messenger", "Channels/Zalo"];

    private static readonly IReadOnlyList<string> Order = FolderOrder.Read("SupportBot.Web");

    private static readonly Lazy<FolderUse> Every = new(() => FolderUse.Read(typeof(Program).Assembly));

    private static readonly Lazy<FolderUse> InTheTable = new(() => FolderUse.Read(typeof(Program).Assembly, Order));

    [Fact]
    public void Folders_use_only_what_stands_above_them_in_the_table_of_the_design() => Assert.Empty(InTheTable.Value.Against(Order));

    [Fact]
    public void Every_folder_stands_in_the_table() => Assert.Empty(FolderOrder.Missing("SupportBot.Web"));

    [Fact]
    public void No_circle_is_among_the_folders_each_taken_for_itself() => Assert.Empty(Every.Value.Circles());

    [Fact]
    public void No_circle_is_among_the_folders_of_the_simulators() => Assert.Empty(FolderUse.Read(typeof(SimulatorServer).Assembly).Circles());

    [Fact]
    public void A_channel_knows_no_other_but_for_Direct_Line_which_speaks_in_activities() => Assert.Equal(
        ["Channels/DirectLine -> Channels/BotFramework"],
        Protocols.SelectMany(from => Protocols.Where(to => Every.Value.Between(from, to) is not null).Select(to => $"{from} -> {to}")));

    [Fact]
    public void Types_of_the_Bot_Framework_SDK_are_used_in_its_folder_only()
    {
        var users = FolderUse.Types(typeof(Program).Assembly)
            .Where(type => type.Dependencies.Any(dependency => dependency.Target.Namespace?.FullName.StartsWith("Microsoft.Bot.", StringComparison.Ordinal) == true))
            .Select(type => type.Namespace?.FullName ?? "")
            .Distinct(StringComparer.Ordinal);

        Assert.Equal(["SupportBot.Web.Channels.BotFramework"], users);
    }
}
