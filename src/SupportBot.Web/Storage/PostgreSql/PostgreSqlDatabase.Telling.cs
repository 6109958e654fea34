using System.Threading.Channels;
using Npgsql;

namespace SupportBot.Web.Storage.PostgreSql;

/// <content>What this node committed, for the others.</content>
internal sealed partial class PostgreSqlDatabase
{
    private const string NoticeChannel = "supportbot";
    private const int MostNoticesAtOnce = 200;

    // Where the server is away for long, the newest matter most.
    private readonly Channel<Notice> untold = Channel.CreateBounded<Notice>(new BoundedChannelOptions(10_000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    public override void Tell(Notice notice) => untold.Writer.TryWrite(notice);

    private async Task SendAsync()
    {
        var notices = new HashSet<Notice>();
        while (await untold.Reader.WaitToReadAsync())
        {
            notices.Clear();
            while (notices.Count < MostNoticesAtOnce && untold.Reader.TryRead(out var notice))
            {
                notices.Add(notice);
            }

            try
            {
                await SendAsync(notices.Select(notice => $"{node}|{notice.Write()}").ToArray());
            }
#pragma warning disable CA1031 // Whatever goes wrong with these, the next ones must be told.
            catch (Exception failure)
            {
                Log.CannotTell(logger, notices.Count, failure.GetType().FullName);
            }
#pragma warning restore CA1031
        }
    }

    private async Task SendAsync(string[] payloads)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                // A notice need not outlive the server: nobody waits for the disk.
                new NpgsqlBatchCommand("SET LOCAL synchronous_commit = off"),
                new NpgsqlBatchCommand($"SELECT pg_notify('{NoticeChannel}', payload) FROM unnest($1) AS payload") { Parameters = { new NpgsqlParameter { Value = payloads } } },
            },
        };
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
