namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>The result of an action of a form.</summary>
/// <param name="Problem">Why it was not done: <c>conflict</c>, <c>not_allowed</c>, <c>empty</c>, <c>confidential</c> or <c>not_found</c>; null where it was.</param>
/// <param name="Status">The status of the answer.</param>
internal sealed record TicketWorkResult(string? Problem, int Status);

/// <summary>Does what staff ask for in the forms of the console.</summary>
internal sealed class TicketWork(TicketChanges changes, TicketMerges merges, Colleagues colleagues, TimeProvider time)
{
    /// <summary>Does it, or says why not.</summary>
    /// <exception cref="Storage.StorageUnavailableException">Nothing was written.</exception>
    public async Task<TicketWorkResult> DoAsync(TicketChange asked, IFormCollection form, CancellationToken cancellationToken)
    {
        if (TicketForm.Read(asked, form, await colleagues.ListAsync(cancellationToken), time.GetUtcNow()) is not { } change)
        {
            return new TicketWorkResult("empty", StatusCodes.Status400BadRequest);
        }

        if (TicketRules.IsAddition(change.Action) && StaffWords.AreConfidential(change.Text!))
        {
            switch (TicketForm.MaskingOf(form))
            {
                case StaffWordsMasking.Ask:
                    return new TicketWorkResult("confidential", StatusCodes.Status400BadRequest);
                case StaffWordsMasking.Mask:
                    change = change with { Text = StaffWords.Masked(change.Text!) };
                    break;
                case StaffWordsMasking.Keep:
                    break;
            }
        }

        return await ApplyAsync(change, form["target"].ToString(), cancellationToken) switch
        {
            TicketChangeResult.Done => new TicketWorkResult(null, StatusCodes.Status200OK),
            TicketChangeResult.Conflict => new TicketWorkResult("conflict", StatusCodes.Status409Conflict),
            TicketChangeResult.NotAllowed => new TicketWorkResult("not_allowed", StatusCodes.Status409Conflict),
            TicketChangeResult.NotFound => new TicketWorkResult("not_found", StatusCodes.Status404NotFound),
        };
    }

    private Task<TicketChangeResult> ApplyAsync(TicketChange change, string target, CancellationToken cancellationToken) => change.Action switch
    {
        TicketAction.Merge => merges.MergeAsync(change, SupportBot.Tickets.TicketCode.TryRead(target) ?? "", cancellationToken),
        TicketAction.Unmerge => merges.UnmergeAsync(change, cancellationToken),
        _ => changes.ApplyAsync(change, cancellationToken),
    };
}
