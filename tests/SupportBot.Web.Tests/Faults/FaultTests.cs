using SupportBot.Faults;

namespace SupportBot.Web.Tests.Faults;

/// <summary>
/// The service as a process of its own, under load and in trouble: nothing that was acknowledged is lost, doubled or out of order. The short form; the long
/// one is the project <c>SupportBot.Faults</c>.
/// </summary>
public sealed class FaultTests : IDisposable
{
    private static readonly Progress<double> Unseen = new();

    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-faults-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_service_that_is_killed_under_load_loses_and_doubles_nothing()
    {
        var result = await Kills.RunAsync(FaultStore.Sqlite(folder), 3, isInHurry: true, Unseen);

        AssertClean(result);
        Assert.True(result.Refused > 0, "No kill met a message.");
    }

    [Fact]
    public async Task The_same_messages_delivered_again_and_out_of_order_and_at_once_are_one_turn_each()
    {
        var result = await Deliveries.RunAsync(FaultStore.Sqlite(folder), 5_000, isInHurry: true, Unseen);

        AssertClean(result);
        Assert.Equal(2_500, result.Messages);
    }

    [SkippableFact]
    public async Task A_full_disk_refuses_and_loses_nothing_and_the_service_goes_on_when_there_is_room()
    {
        try
        {
            AssertClean(await FullDisk.RunAsync(folder, 1, isInHurry: true, Unseen));
        }
        catch (NotPossibleHereException reason)
        {
            Skip.If(true, reason.Message);
        }
    }

    private static void AssertClean(FaultResult result)
    {
        Assert.True(result.Verdict.IsClean, result.Verdict.ToString());
        Assert.True(result.Messages > 0);
        Assert.Equal(0, result.Broken);
    }
}
