using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SupportBot.Tickets;
using SupportBot.Web.Storage.Retention;
using SupportBot.Web.Storage.Setup;

namespace SupportBot.Web.Commands;

/// <summary><c>erase</c>: one person's data at once, with proof.</summary>
internal static class EraseCommand
{
    private const int NotClean = 2;

    public static Command Create(CommandHost host)
    {
        var ticket = new Option<string>("--ticket") { Description = "Code of a ticket of the person, such as VN-7K3F-9WQC.", Required = true };
        var everywhere = new Option<bool>("--everywhere") { Description = "Also the other conversations of the same user on the same channel." };
        var json = new Option<bool>("--json") { Description = "Print the proof as JSON." };
        var command = new Command(
            "erase", "Erase what was said in the conversation of a ticket and on its tickets, keep the statistics, print proof. Exit 2 where something was still found.")
        {
            ticket, everywhere, json,
        };
        command.SetAction((result, cancellationToken) => RunAsync(host, result.GetValue(ticket)!, result.GetValue(everywhere), result.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandHost host, string ticket, bool everywhere, bool json, CancellationToken cancellationToken)
    {
        if (TicketCode.TryRead(ticket) is not { } code)
        {
            await Console.Error.WriteLineAsync($"'{ticket}' is not the code of a ticket (VN-XXXX-XXXX).");
            return 1;
        }

        await using var services = await host.ServicesWithStoreAsync(added => added.AddRetention(), cancellationToken);
        switch (await services.GetRequiredService<PersonErasure>().EraseAsync(code, everywhere, cancellationToken))
        {
            case ErasureResult.Erased { Proof: var proof }:
                await Console.Out.WriteLineAsync(json ? JsonSerializer.Serialize(proof, CommandHost.Json) : Describe(code, proof));
                return proof.IsClean ? 0 : NotClean;
            case ErasureResult.ErasedBefore { At: var at }:
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{code} was erased at {at:yyyy-MM-dd HH:mm} UTC; nothing is left to erase."));
                return 0;
            default:
                await Console.Error.WriteLineAsync($"There is no ticket {code}.");
                return 1;
        }
    }

    private static string Describe(string code, ErasureProof proof) => string.Join('\n', Lines(code, proof));

    private static IEnumerable<string> Lines(string code, ErasureProof proof)
    {
        yield return $"Erased: {code}; {proof.Conversations} conversation(s), {proof.Tickets} ticket(s).";
        yield return "";
        yield return $"{"table",-14}{"rows before",13}{"rows after",12}{"personal before",17}{"personal after",16}";
        foreach (var table in proof.Tables)
        {
            yield return $"{table.Table,-14}{table.Rows,13}{table.RowsAfter,12}{table.HoldingBefore,17}{table.HoldingAfter,16}";
        }

        yield return "";
        yield return "The rows stay for the statistics: topic, outcome, intent, case, confidence, province, times, ids of messages (so that a repeat is no new turn).";
        yield return $"Search for {proof.Identifiers} identifiers of the ticket in {proof.SearchedColumns} text columns: {(proof.Found.Count == 0 ? "nothing found" : "FOUND")}.";
        foreach (var location in proof.Found)
        {
            yield return $"  {location.What} in {location.Place}: {location.Rows} row(s)";
        }

        yield return proof switch
        {
            { IsScrubbed: false } => "Freed space was NOT wiped: the store is too busy. The running service tries again, with SQLite in its next Retention:VacuumWindow.",
            { FoundInFiles: null } => "PostgreSQL: old row versions were removed by VACUUM. Freed pages, write-ahead log, archives and standbys keep bytes until they are written over.",
            { FoundInFiles: 0 } => $"Search for {proof.TextsSearchedInFiles} of its texts in the bytes of the store's files: nothing found.",
            _ => $"Search for {proof.TextsSearchedInFiles} of its texts in the bytes of the store's files: FOUND {proof.FoundInFiles} times.",
        };
        if (proof.Mentions > 0)
        {
            yield return $"The code was written over in {proof.Mentions} text(s) of other conversations or tickets.";
        }

        if (proof.OtherConversations > 0)
        {
            yield return $"The same user has {proof.OtherConversations} other conversation(s) on this channel, which were not erased; --everywhere erases them too.";
        }

        yield return "Not reached: backups and other copies made before, what the channel itself keeps, and what a browser still shows.";
    }
}
