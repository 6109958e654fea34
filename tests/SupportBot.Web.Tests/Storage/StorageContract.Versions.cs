using SupportBot.Tests;
using SupportBot.Tickets;
using SupportBot.Web.StaffConsole;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Tests.Storage;

/// <content>Stores of earlier versions.</content>
public abstract partial class StorageContract
{
    private static readonly (string Table, int Rows)[] RowsOfVersion1 =
    [
        ("conversation", 3), ("activity", 10), ("delivery", 2), ("ticket", 3), ("ticket_event", 4), ("staff", 1), ("rating", 1), ("secret", 1),
    ];

    [SkippableFact]
    public async Task A_store_of_version_1_is_brought_up_to_date_with_every_row_and_all_of_it_can_be_found()
    {
        await RenewAsync();
        await PrepareBareAsync(settings, await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "SupportBot.Web.Tests", "Storage", "Version1.sql")));

        node = await StartNodeAsync();

        Assert.Equal([1, 2], (await ReadAsync<int>(node, "SELECT version FROM schema_version ORDER BY version")).Take(2));
        foreach (var (table, rows) in RowsOfVersion1)
        {
            Assert.Equal([rows], await ReadAsync<long>(node, $"SELECT COUNT(*) FROM {table}"));
        }

        Assert.Equal(["VN-7K3F-9WQC"], await FoundAsync("dak doa hai tai khoan"));
        Assert.Equal(["VN-7K3F-9WQC"], await FoundAsync("gia lai"));
        Assert.Equal(["VN-AAAA-AAAA"], await FoundAsync("tong dai so may"));
        Assert.Equal(["VN-CCCC-CCCC"], await FoundAsync("vn cccc"));
        Assert.Equal(["VN-CCCC-CCCC", "VN-7K3F-9WQC", "VN-AAAA-AAAA"], await FoundAsync(""));
        Assert.Equal(["VN-7K3F-9WQC"], (await ListAsync(TicketGroup.Mine, "dak doa", "Lê Thị Lan")).Rows.Select(row => row.Code));
        Assert.Empty(await FoundAsync("xin chao"));
    }

    [SkippableFact]
    public async Task A_conversation_of_version_1_goes_on()
    {
        await RenewAsync();
        await PrepareBareAsync(settings, await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "SupportBot.Web.Tests", "Storage", "Version1.sql")));
        node = await StartNodeAsync();
        var key = new ConversationKey("test", "bot", "b2");

        var (before, repeat) = await node.Turns.LoadAsync(key, "m-1", [], Now, CancellationToken.None);
        Assert.Equal(["m-1", "b2|2"], repeat!.Rows.Select(row => row.ActivityId));
        var (conversation, _) = await node.Turns.LoadAsync(key, "m-3", [], Now, CancellationToken.None);
        var result = await node.Turns.CommitAsync(Turn(conversation, "ở Plei Ku", "m-3", new AddCitizenWords("VN-AAAA-AAAA", "Plei Ku")), CancellationToken.None);

        Assert.Equal((before.Id, CommitResult.Committed), (conversation.Id, result));
        Assert.Equal(["VN-AAAA-AAAA"], await FoundAsync("plei ku"));
        Assert.Equal(4L, Assert.Single(await ClaimAsync(node, "relay")).Seq);
    }

    /// <summary>Runs a script on a store that nothing has opened yet.</summary>
    protected abstract Task PrepareBareAsync(IReadOnlyDictionary<string, string?> settings, string script);

    private async Task<IEnumerable<string>> FoundAsync(string search) => (await ListAsync(TicketGroup.All, search)).Rows.Select(row => row.Code);
}
