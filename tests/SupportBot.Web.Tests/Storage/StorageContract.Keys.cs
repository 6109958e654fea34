using System.Text;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Tests.Storage;

/// <content>Ids as long as a channel may make them.</content>
public abstract partial class StorageContract
{
    [SkippableFact]
    public async Task Ids_of_1024_characters_of_three_bytes_are_kept_like_any_other()
    {
        var (conversation, other, idempotencyKey) = (LongId(1), LongId(2), LongId(3));
        await CommitAsync(node, conversation, "một", StoredKey.For(idempotencyKey));
        await CommitAsync(node, other, "hai", StoredKey.For(idempotencyKey));

        var (again, repeat) = await node.Turns.LoadAsync(Key(conversation), StoredKey.For(idempotencyKey), [], Now, CancellationToken.None);

        Assert.Equal("một", again.State.LastQuestion);
        Assert.Equal(["a1", "a2"], repeat!.Rows.Select(row => row.ActivityId));
        Assert.Equal(new[] { conversation, other }.Order(StringComparer.Ordinal), (await ReadAsync<string>(node, "SELECT external_id FROM conversation")).Order(StringComparer.Ordinal));
        Assert.NotEqual(Key(conversation).Value, Key(conversation[..^1] + "末").Value);
    }

    [SkippableFact]
    public async Task Long_ids_of_an_earlier_version_are_found_again()
    {
        await RenewAsync();
        var (id, idempotencyKey) = (new string('a', 1_000), new string('b', 900));
        var script = await File.ReadAllTextAsync(Path.Combine(SupportBot.Tests.Repository.Root, "tests", "SupportBot.Web.Tests", "Storage", "Version1.sql"));
        await PrepareBareAsync(settings, $"""
            {script}
            INSERT INTO conversation (id, key, channel, account, external_id, citizen_id, state, version, next_seq, created_at)
              VALUES ('long', 'test|bot|{id}', 'test', 'bot', '{id}', NULL, '{"{}"}', 1, 2, 7);
            INSERT INTO activity (conversation_id, seq, activity_id, direction, type, once_key, created_at) VALUES ('long', 1, 'a-long', 'in', 'message', '{idempotencyKey}', 7);
            """);

        node = await StartNodeAsync();
        var (conversation, repeat) = await node.Turns.LoadAsync(Key(id), StoredKey.For(idempotencyKey), [], Now, CancellationToken.None);

        Assert.Equal("long", conversation.Id);
        Assert.Equal("a-long", Assert.Single(repeat!.Rows).ActivityId);
    }

    // Characters in no order, so that no engine can make them shorter.
    private static string LongId(int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, 1_024).Aggregate(new StringBuilder(), (text, _) => text.Append((char)random.Next(0x4E00, 0x9FFF))).ToString();
    }
}
