using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using SupportBot.Tickets;

namespace SupportBot.Web.Storage.Secrets;

/// <summary>
/// Keeps the secrets of tickets, and the ids that clients choose, from standing in the log as they are. The citizen who reads the conversation back gets them
/// in clear; staff, searches and copies of the store do not.
/// </summary>
internal sealed partial class LoggedSecrets(IDataProtectionProvider protection, ClientIds ids)
{
    private const string Opening = "{{sealed:";

    private readonly IDataProtector protector = protection.CreateProtector("logged-secret");

    /// <summary>A turn's rows with the ids of clients sealed, and the secrets of tickets that its commands open encrypted. To be called before the transaction, as encrypting may write a key.</summary>
    public IReadOnlyList<LogRow> Seal(TurnCommit commit)
    {
        IReadOnlyList<LogRow> rows = [.. commit.Rows.Select(row => ids.Seal(row, isPushed: commit.DeliveryRoute is not null))];
        foreach (var secret in commit.Commands.OfType<OpenTicket>().Select(open => open.Secret).OfType<string>())
        {
            var cipher = $"{Opening}{protector.Protect(secret)}}}}}";
            rows = rows.Select(row => row with { Json = row.Json?.Replace(secret, cipher, StringComparison.Ordinal) }).ToList();
        }

        return rows;
    }

    /// <summary>The row as the citizen got it.</summary>
    public LogRow Open(ActivityRow row)
    {
        if (row.Direction == "out" && row.Activity?.Contains(Opening, StringComparison.Ordinal) == true)
        {
            row.Activity = Sealed().Replace(row.Activity, Open);
        }

        var opened = row.ToLogRow();
        return opened with { Message = opened.Message is null ? null : ids.Open(opened.Message) };
    }

    /// <summary>A text of the log as everybody else may see it.</summary>
    public static string Hide(string text) => Sealed().Replace(text, "••••-••••");

    private string Open(Match match)
    {
        try
        {
            return protector.Unprotect(match.Groups[1].Value);
        }
        catch (CryptographicException)
        {
            // Words that only look like it.
            return match.Value;
        }
    }

    [GeneratedRegex(@"\{\{sealed:([A-Za-z0-9_\-]+)\}\}")]
    private static partial Regex Sealed();
}
