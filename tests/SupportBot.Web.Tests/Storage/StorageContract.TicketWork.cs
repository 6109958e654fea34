using Dapper;
using SupportBot.Tickets;
using SupportBot.Web.StaffConsole;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Tickets;
using SupportBot.Web.Storage;
using SupportBot.Web.Tests.StaffConsole;

namespace SupportBot.Web.Tests.Storage;

/// <content>What staff do to tickets side by side: merging, snoozing, naming colleagues, drafts, and that nobody overwrites anybody.</content>
public abstract partial class StorageContract
{
    [SkippableFact]
    public async Task A_merged_ticket_is_closed_what_the_citizen_says_goes_to_the_other_and_unmerging_restores_it()
    {
        await CommitAsync(node, "c", "một", null, Open(Code, "Hai tài khoản"));
        await CommitAsync(node, "d", "hai", null, Open(OtherCode, "Hai tài khoản"));
        await ApplyAsync(OtherCode, TicketAction.Assign, "minh");
        await ApplyAsync(OtherCode, TicketAction.Snooze, "minh", change => change with { Until = Now.AddDays(1).ToUnixTimeMilliseconds() });
        var before = await FindAsync(OtherCode);

        Assert.Equal(TicketChangeResult.Done, await MergeAsync(OtherCode, Code, "lan"));

        var (target, merged) = (await FindAsync(Code), await FindAsync(OtherCode));
        Assert.Equal(("closed", "duplicate", Code), (merged.State, merged.Outcome, merged.MergedInto));
        Assert.Equal(OtherCode, Assert.Single(target.Merged).Code);
        Assert.Equal(TicketState.New, Assert.Single((await LoadAsync(node, "d")).Tickets).State);
        await ApplyAsync(Code, TicketAction.Ask, "lan", change => change with { Text = "Anh ở tỉnh nào?", Through = OtherCode });
        await CommitAsync(node, "d", "dạ xã Quỳnh Đôi", null, new AddCitizenWords(OtherCode, "dạ xã Quỳnh Đôi"));
        target = await FindAsync(Code);
        Assert.Equal(("assigned", "lan"), (target.State, target.Assignee));
        Assert.Contains(target.Events, entry => entry is { Kind: "words", Text: "dạ xã Quỳnh Đôi" });
        Assert.Contains(Code, (await ListAsync(TicketGroup.All, "quynh doi")).Rows.Select(row => row.Code));
        Assert.Equal(TicketChangeResult.NotAllowed, await TryAsync(OtherCode, TicketAction.Assign, "lan"));

        Assert.Equal(TicketChangeResult.Done, await node.Get<TicketMerges>().UnmergeAsync(new TicketChange(OtherCode, (await FindAsync(OtherCode)).Version, TicketAction.Unmerge, Viewer.Named("lan"), null), CancellationToken.None));

        var restored = await FindAsync(OtherCode);
        Assert.Equal((before.State, before.Assignee, before.SnoozedUntil, before.Outcome, (string?)null), (restored.State, restored.Assignee, restored.SnoozedUntil, restored.Outcome, restored.MergedInto));
        await CommitAsync(node, "d", "tiếp", null, new AddCitizenWords(OtherCode, "tiếp"));
        Assert.Equal(["words", "woken", "unmerged", "merged", "snoozed", "assigned", "opened"], (await FindAsync(OtherCode)).Events.Select(entry => entry.Kind));
        Assert.Equal(["unmerged_from", "state", "words", "reply_through", "merged_from", "opened"], (await FindAsync(Code)).Events.Select(entry => entry.Kind));
    }

    [SkippableFact]
    public async Task Fifty_changes_of_two_agents_at_once_lose_nothing_and_stand_in_the_history_without_gaps()
    {
        var other = await StartNodeAsync();
        await CommitAsync(node, "c", "một", null, Open(Code, "Hai tài khoản"));
        await CommitAsync(node, "d", "hai", null, Open(OtherCode, "Hai tài khoản"));
        string[] staff = ["lan", "minh"];

        var done = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => WorkAsync(number % 2 == 0 ? node : other, staff[number % 2], number)));

        foreach (var code in new[] { Code, OtherCode })
        {
            var ticket = await FindAsync(code);
            Assert.Equal(Enumerable.Range(1, ticket.Events.Count).Select(seq => (long)seq), ticket.Events.Reverse().Select(entry => entry.Seq));
        }

        var events = (await FindAsync(Code)).Events;
        Assert.Equal(done.Where(one => one.IsReply && one.Result == TicketChangeResult.Done).Select(one => one.Text).Order(), events.Where(entry => entry.Kind == "reply").Select(entry => entry.Text).Order());
        Assert.Equal(
            done.Where(one => one.IsReply && one.Result == TicketChangeResult.Done).Select(one => one.Text).Order(),
            (await node.Get<TranscriptReader>().ReadAsync([(await FindAsync(Code)).ConversationId], 500, CancellationToken.None)).Where(line => line.Outcome == "staff").Select(line => line.Text).Order());
        Assert.Equal(done.Count(one => one is { Kind: "merge", Result: TicketChangeResult.Done }), events.Count(entry => entry.Kind == "merged_from"));
        Assert.Equal(done.Count(one => one is { Kind: "unmerge", Result: TicketChangeResult.Done }), events.Count(entry => entry.Kind == "unmerged_from"));
        Assert.Equal(done.Count(one => one is { Kind: "assign", Result: TicketChangeResult.Done }), events.Count(entry => entry.Kind == "assigned"));
        Assert.Contains(done, one => one.Result == TicketChangeResult.Conflict);
        // Every change raised the version by one, besides the opening.
        Assert.Equal(events.Count, (int)(await FindAsync(Code)).Version);
        Assert.Equal(events.Where(entry => entry.Kind == "assigned").MaxBy(entry => entry.Seq)?.Actor ?? events.Where(entry => entry.Kind == "reply").MinBy(entry => entry.Seq)?.Actor, (await FindAsync(Code)).Assignee);
    }

    [SkippableFact]
    public async Task A_reply_meets_a_conflict_where_a_colleague_was_quicker_but_not_where_the_citizen_spoke_and_a_note_never_does()
    {
        await CommitAsync(node, "c", "một", null, Open(Code, "Hai tài khoản"));
        await CommitAsync(node, "c", "thêm", null, new AddCitizenWords(Code, "thêm"));
        Assert.Equal(TicketChangeResult.Done, await ApplyAsync(Code, 1, TicketAction.Reply, "lan"));
        Assert.Equal(TicketChangeResult.Done, await ApplyAsync(Code, 1, TicketAction.Reply, "lan"));
        Assert.Equal(TicketChangeResult.Conflict, await ApplyAsync(Code, 1, TicketAction.Reply, "minh"));
        Assert.Equal(TicketChangeResult.Done, await ApplyAsync(Code, 1, TicketAction.Note, "minh"));
        Assert.Equal(TicketChangeResult.Conflict, await ApplyAsync(Code, 1, TicketAction.Resolve, "lan"));
        Assert.Equal(["note", "reply", "reply"], (await FindAsync(Code)).Events.Where(entry => entry.Actor is "lan" or "minh").Select(entry => entry.Kind));
    }

    [SkippableFact]
    public async Task A_snoozed_ticket_leaves_the_queue_and_is_back_as_soon_as_the_citizen_speaks()
    {
        await CommitAsync(node, "c", "một", null, Open(Code, "Hai tài khoản"));
        await ApplyAsync(Code, TicketAction.Snooze, "lan", change => change with { Until = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds() });
        Assert.Equal((0, 1, 1), await CountsAsync());

        await CommitAsync(node, "c", "còn đây");

        Assert.Equal((1, 0, 1), await CountsAsync());

        async Task<(int, int, int)> CountsAsync()
        {
            var counts = (await ListAsync(TicketGroup.Snoozed, "")).Counts;
            return (counts[TicketGroup.Unassigned], counts[TicketGroup.Snoozed], counts[TicketGroup.Open]);
        }
    }

    [SkippableFact]
    public async Task A_note_is_found_by_its_words_and_whoever_it_names_sees_it_until_they_write()
    {
        await CommitAsync(node, "c", "một", null, Open(Code, "Hai tài khoản"));
        var names = TicketMentions.Read("nhờ @Lê Thị Lan và @minh xem, không phải @minhanh", ["Lê Thị Lan", "Lê", "minh"]);
        await ApplyAsync(Code, TicketAction.Note, "Bình", change => change with { Text = "nhờ @Lê Thị Lan xem giúp giấy khai sinh", Mentions = names });

        Assert.Equal(["Lê Thị Lan", "minh"], names);
        Assert.Equal([Code], (await ListAsync(TicketGroup.All, "khai sinh")).Rows.Select(row => row.Code));
        Assert.Equal([Code], (await ListAsync(TicketGroup.Mentioned, "", "Lê Thị Lan")).Rows.Select(row => row.Code));
        Assert.Empty((await ListAsync(TicketGroup.Mentioned, "", "Bình")).Rows);
        await ApplyAsync(Code, TicketAction.Note, "Lê Thị Lan", change => change with { Text = "đã xem" });
        Assert.Equal(0, (await ListAsync(TicketGroup.Open, "", "Lê Thị Lan")).Counts[TicketGroup.Mentioned]);
        Assert.Equal(1, (await ListAsync(TicketGroup.Open, "", "minh")).Counts[TicketGroup.Mentioned]);
    }

    [SkippableFact]
    public async Task Tickets_of_the_same_conversation_and_of_the_same_contact_are_related_and_others_are_not()
    {
        const string Third = "VN-CCCC-CCCC";
        const string Fourth = "VN-DDDD-DDDD";
        await CommitAsync(node, "c", "một", null, Open(Code, "Hai tài khoản"), new KeepContact(Code, "phone", "0912345678", "Đồng ý", Now), Open(OtherCode, "Hai tài khoản"));
        await CommitAsync(node, "d", "hai", null, Open(Third, "Hai tài khoản"), new KeepContact(Third, "phone", "+84 912 345 678", "Đồng ý", Now));
        await CommitAsync(node, "e", "ba", null, Open(Fourth, "Hai tài khoản"), new KeepContact(Fourth, "phone", "0912345679", "Đồng ý", Now));

        var related = await node.Get<RelatedTickets>().FindAsync((await FindAsync(Code)).Id, StaffAccess.Operator, CancellationToken.None);

        Assert.Equal([(OtherCode, true), (Third, false)], related.OrderBy(ticket => ticket.Code).Select(ticket => (ticket.Code, ticket.IsSameConversation)));
        Assert.DoesNotContain(await ReadAsync<string>(node, "SELECT contact_hash FROM ticket WHERE contact_hash IS NOT NULL"), hash => hash.Contains("0912345678", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_draft_is_kept_encrypted_by_person_and_goes_with_what_it_became()
    {
        await CommitAsync(node, "c", "một", null, Open(Code, "Hai tài khoản"));
        var (drafts, id) = (node.Get<TicketDrafts>(), (await FindAsync(Code)).Id);
        Assert.True(await drafts.KeepAsync(Code, "lan", DraftKind.Reply, new TicketDraft("CCCD 001085012345", 1), CancellationToken.None));
        Assert.True(await drafts.KeepAsync(Code, "lan", DraftKind.Reply, new TicketDraft("CCCD 001085012345 ạ", 1), CancellationToken.None));
        Assert.False(await drafts.KeepAsync(OtherCode, "lan", DraftKind.Reply, new TicketDraft("x", 1), CancellationToken.None));

        Assert.Equal(new TicketDraft("CCCD 001085012345 ạ", 1), (await drafts.ReadAsync(id, "lan", CancellationToken.None))[DraftKind.Reply]);
        Assert.Empty(await drafts.ReadAsync(id, "minh", CancellationToken.None));
        Assert.DoesNotContain(await ReadAsync<string>(node, "SELECT cipher FROM ticket_draft"), cipher => cipher.Contains("001085", StringComparison.Ordinal));
        await ApplyAsync(Code, TicketAction.Reply, "lan", change => change with { Text = "x" });
        Assert.Empty(await drafts.ReadAsync(id, "lan", CancellationToken.None));
    }

    [SkippableFact]
    public async Task The_views_show_requests_and_referrals_are_asked_for()
    {
        await CommitAsync(node, "c", "một", null, Open(Code, "Hai tài khoản"));
        await CommitAsync(node, "d", "hai", null, Open(OtherCode, "Hai tài khoản"));
        await node.Database.WriteAsync(
            connection => connection.ExecuteAsync("UPDATE ticket SET kind = CASE WHEN code = @OtherCode THEN 'referral' ELSE 'request' END", new { OtherCode }), CancellationToken.None);

        Assert.Equal([Code], (await ListAsync(TicketGroup.Unassigned, "")).Rows.Select(row => row.Code));
        Assert.Equal((1, 2), ((await ListAsync(TicketGroup.All, "")).Counts[TicketGroup.Open], (await ListAsync(TicketGroup.All, "")).Counts[TicketGroup.All]));
        var referrals = new TicketListFilter(TicketGroup.Open, "", TicketSort.Changed, default) { Kind = "referral" };
        Assert.Equal([OtherCode], (await node.Get<TicketQueries>().ListAsync(referrals, StaffAccess.Operator, CancellationToken.None)).Rows.Select(row => row.Code));
    }

    [SkippableFact]
    public async Task Lists_are_narrowed_ordered_and_paged_by_what_their_address_says()
    {
        var codes = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            codes.Add(TicketCode.Create(Guid.NewGuid().ToByteArray()));
            var before = await LoadAsync(node, $"c{i}");
            await node.Turns.CommitAsync(Turn(before, "x", null, Open(codes[i], "Hai tài khoản"), new SetProvince(codes[i], i < 6 ? "Nghệ An" : "Huế")) with { Now = Now.AddMinutes(i) }, CancellationToken.None);
        }

        await ApplyAsync(codes[0], TicketAction.Assign, "lan");
        var address = TicketListFilter.Read(Query("?view=open&province=Nghệ An&topic=duplicate_account&channel=test&sort=changed&hours=1&state=&assignee=-"));
        Assert.Equal(codes.Skip(1).Take(5).Reverse(), await CodesAsync(address));
        var all = TicketListFilter.Read(Query("?view=open&province=Nghệ An&sort=changed"));
        var first = await PageAsync(all);
        var second = await PageAsync(all with { Page = new PageMark(first.Rows[^1].Number, IsBefore: false) });
        var back = await PageAsync(all with { Page = new PageMark(second.Rows[0].Number, IsBefore: true) });
        Assert.Equal([codes[0], .. codes.Skip(1).Take(5).Reverse()], [.. first.Rows.Select(row => row.Code), .. second.Rows.Select(row => row.Code)]);
        Assert.Equal((first.Rows.Select(row => row.Code), 6, false), (back.Rows.Select(row => row.Code), first.Total, back.HasPrevious), (one, other) => one.Item1.SequenceEqual(other.Item1) && one.Item2 == other.Item2 && one.Item3 == other.Item3);
        Assert.Equal([codes[6]], await CodesAsync(TicketListFilter.Read(Query("?view=all&q=hai tai khoan&province=Huế"))));
        Assert.Equal("/console?view=open&province=Ngh%E1%BB%87%20An&sort=changed", all.ToAddress());
        Assert.Empty(await CodesAsync(TicketListFilter.Read(Query("?view=open&state=' OR 1=1 --"))));

        static Microsoft.AspNetCore.Http.QueryCollection Query(string text) => new(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(text));
        Task<TicketListModel> PageAsync(TicketListFilter filter) => node.Get<TicketQueries>().ListAsync(filter, StaffAccess.Operator, CancellationToken.None);
        async Task<IEnumerable<string>> CodesAsync(TicketListFilter filter) => (await PageAsync(filter)).Rows.Select(row => row.Code);
    }

    // Anyone who is told that the store does not answer tries again: nothing of the first try was written.
    private static async Task<(string Kind, bool IsReply, string Text, TicketChangeResult Result)> WorkAsync(StoreNode at, string staff, int number)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await WorkOnceAsync(at, staff, number);
            }
            catch (StorageUnavailableException) when (tries < 3)
            {
            }
        }
    }

    private static async Task<(string Kind, bool IsReply, string Text, TicketChangeResult Result)> WorkOnceAsync(StoreNode at, string staff, int number)
    {
        var text = $"{staff} {number}";
        var kind = (number / 2 % 4) switch { 0 => "reply", 1 => "assign", 2 => "merge", _ => "unmerge" };
        var seen = (await at.Get<TicketQueries>().FindAsync(kind is "merge" or "unmerge" ? OtherCode : Code, StaffAccess.Operator, CancellationToken.None))!.Version;
        var result = kind switch
        {
            "reply" => await at.Get<TicketChanges>().ApplyAsync(new TicketChange(Code, seen, TicketAction.Reply, Viewer.Named(staff), text), CancellationToken.None),
            "assign" => await at.Get<TicketChanges>().ApplyAsync(new TicketChange(Code, seen, TicketAction.Assign, Viewer.Named(staff), null), CancellationToken.None),
            "merge" => await at.Get<TicketMerges>().MergeAsync(new TicketChange(OtherCode, seen, TicketAction.Merge, Viewer.Named(staff), null), Code, CancellationToken.None),
            _ => await at.Get<TicketMerges>().UnmergeAsync(new TicketChange(OtherCode, seen, TicketAction.Unmerge, Viewer.Named(staff), null), CancellationToken.None),
        };
        return (kind, kind == "reply", text, result);
    }

    private async Task<TicketDetails> FindAsync(string code) => (await node.Get<TicketQueries>().FindAsync(code, StaffAccess.Operator, CancellationToken.None))!;

    private async Task<TicketChangeResult> MergeAsync(string code, string target, string staff) =>
        await node.Get<TicketMerges>().MergeAsync(new TicketChange(code, (await FindAsync(code)).Version, TicketAction.Merge, Viewer.Named(staff), null), target, CancellationToken.None);

    private Task<TicketChangeResult> ApplyAsync(string code, long version, TicketAction action, string staff) =>
        node.Get<TicketChanges>().ApplyAsync(new TicketChange(code, version, action, Viewer.Named(staff), "accepted"), CancellationToken.None);

    private async Task<TicketChangeResult> TryAsync(string code, TicketAction action, string staff, Func<TicketChange, TicketChange>? complete = null)
    {
        var change = new TicketChange(code, (await FindAsync(code)).Version, action, Viewer.Named(staff), null);
        return await node.Get<TicketChanges>().ApplyAsync(complete is null ? change : complete(change), CancellationToken.None);
    }

    private async Task ApplyAsync(string code, TicketAction action, string staff, Func<TicketChange, TicketChange>? complete = null) =>
        Assert.Equal(TicketChangeResult.Done, await TryAsync(code, action, staff, complete));
}
