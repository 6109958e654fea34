using Dapper;
using Microsoft.AspNetCore.DataProtection;
using SupportBot.Web.Operations;
using SupportBot.Web.Storage.Secrets;
using SupportBot.Web.Storage.Turns;

namespace SupportBot.Web.Tests.Storage;

/// <content>Start, keys, accounts, streams: what several processes share.</content>
public abstract partial class StorageContract
{
    [SkippableFact]
    public async Task Nodes_that_start_at_once_on_an_empty_store_agree_on_schema_and_keys()
    {
        await RenewAsync();
        var started = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartNodeAsync()));

        Assert.Single(await ReadAsync<string>(started[0], "SELECT name FROM data_protection_key"));
        var cipher = started[0].Get<IDataProtectionProvider>().CreateProtector("x").Protect("0912345678");
        Assert.All(started, other => Assert.Equal("0912345678", other.Get<IDataProtectionProvider>().CreateProtector("x").Unprotect(cipher)));
        var keys = await Task.WhenAll(started.Select(other => other.Get<SecretStore>().GetOrMakeKeyAsync("token", CancellationToken.None)));
        Assert.All(keys, key => Assert.Equal(keys[0], key));
    }

    [SkippableFact]
    public async Task A_second_start_changes_nothing()
    {
        await CommitAsync(node, "c", "x");
        var versions = await ReadAsync<int>(node, "SELECT version FROM schema_version ORDER BY version");

        var again = await StartNodeAsync();

        Assert.Equal([1, 2], versions.Take(2));
        Assert.Equal(versions, await ReadAsync<int>(again, "SELECT version FROM schema_version ORDER BY version"));
        Assert.False((await LoadAsync(again, "c")).IsNew);
    }

    [SkippableFact]
    public async Task A_store_of_a_newer_version_is_refused_and_left_alone()
    {
        await node.Database.WriteAsync(connection => connection.ExecuteAsync("INSERT INTO schema_version (version, applied_at) VALUES (99, 0)"), CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(StartNodeAsync);

        Assert.Contains("schema version 99", refusal.Message, StringComparison.Ordinal);
        Assert.Equal([99], await ReadAsync<int>(node, "SELECT version FROM schema_version WHERE version > 90"));
    }

    [SkippableFact]
    public async Task A_node_with_another_master_key_is_refused()
    {
        settings = new Dictionary<string, string?>(settings) { ["Secrets:MasterKeyFile"] = Path.Combine(folder, "another") };

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(StartNodeAsync);

        Assert.Contains("missing", refusal.Message, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "another"), Convert.ToBase64String(new byte[32]));
        Assert.Contains("not the one", (await Assert.ThrowsAsync<StartRefusedException>(StartNodeAsync)).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_stream_ticket_opens_one_stream_on_one_node_and_the_newest_stream_has_the_highest_number()
    {
        var other = await StartNodeAsync();
        var conversation = await CommitAsync(node, "c", "x");
        var soon = TimeProvider.System.GetUtcNow().AddMinutes(1);

        var same = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => (number % 2 == 0 ? node : other).Get<StreamStore>().OpenAsync(conversation.Id, "ticket", soon, CancellationToken.None)));
        var next = await other.Get<StreamStore>().OpenAsync(conversation.Id, "another", soon, CancellationToken.None);

        Assert.Equal([1L], same.OfType<long>());
        Assert.Equal(2, next);
        Assert.Equal(2, (await node.Get<ConversationLog>().ReadMessagesAsync(conversation.Id, 0, 1, CancellationToken.None)).NewestStream);
        Assert.Equal(conversation.Version, (await LoadAsync(node, "c")).Version);
    }
}
