using SupportBot.Faults;

namespace SupportBot.Web.Tests.Faults;

/// <summary>The comparison of ledger and store must be able to fail: each test doctors a store that was in order.</summary>
public sealed class VerdictTests
{
    private readonly Ledger ledger = new();
    private readonly List<LoggedRow> log = [];
    private readonly List<LoggedTicket> tickets = [new("c", "VN-1")];
    private readonly List<Said> received = [];

    public VerdictTests()
    {
        Answer("c", "m-0", null, 1);
        Answer("c", "m-1", "VN-1", 3);
        Push("p", "m-0", 1);
        Push("p", "m-1", 3);
    }

    [Fact]
    public void A_store_that_holds_what_was_acknowledged_is_clean() => Assert.True(Judge().IsClean, Judge().ToString());

    [Fact]
    public void A_message_that_is_gone_is_lost()
    {
        log.RemoveAll(row => row.Conversation == "c" && row.Seq >= 3);

        Assert.Contains(Judge().Lost, line => line.StartsWith("c m-1 was acknowledged", StringComparison.Ordinal));
    }

    [Fact]
    public void A_reply_that_is_gone_is_lost()
    {
        log.RemoveAll(row => row is { Conversation: "c", Seq: 4 });

        Assert.Contains("reply c|4 was acknowledged and is not in the log", Judge().Lost);
        Assert.Contains("c m-1 has no reply", Judge().Lost);
    }

    [Fact]
    public void A_gap_in_the_log_is_a_loss()
    {
        log.RemoveAll(row => row is { Conversation: "c", Seq: 2 });

        Assert.Contains("the log of c has gaps", Judge().Lost);
    }

    [Fact]
    public void A_pushed_reply_that_never_arrived_is_lost()
    {
        received.RemoveAt(1);

        Assert.Equal(["reply p|4 never arrived (delivered)"], Judge().Lost);
    }

    [Fact]
    public void A_promised_ticket_that_is_gone_is_lost()
    {
        tickets.Clear();

        Assert.Equal(["ticket (c, VN-1) was promised and is not in the store"], Judge().Lost);
    }

    [Fact]
    public void A_message_with_two_turns_is_doubled()
    {
        Log("c", 5, "c|5", "m-1", null);
        Log("c", 6, "c|6", null, "m-1");

        Assert.Contains("(c, m-1) has 2 turns", Judge().Doubled);
    }

    [Fact]
    public void A_second_reply_to_one_message_is_doubled()
    {
        Log("c", 5, "c|5", null, "m-1");

        Assert.Equal(["reply c|5 is in the log and was never acknowledged"], Judge().Doubled);
    }

    [Fact]
    public void A_reply_that_is_twice_in_the_log_is_doubled()
    {
        Log("p", 5, "p|4", null, "m-1");

        Assert.Contains("(p, p|4, False) is 2 times in the log", Judge().Doubled);
    }

    [Fact]
    public void A_ticket_opened_a_second_time_is_doubled()
    {
        tickets.Add(new LoggedTicket("c", "VN-2"));

        Assert.Equal(["ticket (c, VN-2) is in the store and no citizen was told of it"], Judge().Doubled);
    }

    [Fact]
    public void A_turn_that_nobody_asked_for_is_doubled()
    {
        Log("c", 5, "m-9", "m-9", null);
        Log("c", 6, "c|6", null, "m-9");

        Assert.Equal(["(c, m-9) was sent by nobody"], Judge().Doubled);
    }

    [Fact]
    public void A_repeat_that_got_another_answer_is_doubled()
    {
        ledger.Acknowledge(ledger.Send("c", "m-1", ""), [new Said("c", "another", null)]);

        Assert.Equal(["c m-1 was answered in two ways"], Judge().Doubled);
    }

    [Fact]
    public void Messages_that_changed_places_are_out_of_order()
    {
        log.Clear();
        LogTurn("c", "m-1", 1);
        LogTurn("c", "m-0", 3);

        Assert.Equal(["c m-1 stands before what was acknowledged before it was sent"], Judge().OutOfOrder);
    }

    [Fact]
    public void Messages_that_were_under_way_together_may_stand_in_either_order()
    {
        var (one, other) = (ledger.Send("x", "m-0", ""), ledger.Send("x", "m-1", ""));
        ledger.Acknowledge(one, [new Said("x", "x|4", null)]);
        ledger.Acknowledge(other, [new Said("x", "x|2", null)]);
        LogTurn("x", "m-1", 1);
        LogTurn("x", "m-0", 3);

        Assert.True(Judge().IsClean, Judge().ToString());
    }

    [Fact]
    public void Replies_that_arrived_in_another_order_than_that_of_the_log_are_out_of_order()
    {
        received.Reverse();

        Assert.Equal(["p got reply 2 after 4"], Judge().OutOfOrder);
    }

    [Fact]
    public void A_reply_that_arrived_again_is_in_order()
    {
        received.Add(received[0]);

        Assert.True(Judge().IsClean, Judge().ToString());
    }

    [Fact]
    public void A_reply_that_arrived_and_is_not_in_the_log_is_doubled()
    {
        received.Add(new Said("p", "p|9", null));

        Assert.Equal(["p got a reply that is not in the log"], Judge().Doubled);
    }

    private Verdict Judge() => Verdict.From(ledger, new StoreImage(log, tickets), received);

    private void Answer(string conversation, string id, string? ticket, long seq)
    {
        ledger.Acknowledge(ledger.Send(conversation, id, ""), [new Said(conversation, $"{conversation}|{seq + 1}", ticket)]);
        LogTurn(conversation, id, seq);
    }

    private void Push(string conversation, string id, long seq)
    {
        ledger.Acknowledge(ledger.Send(conversation, id, ""), null);
        LogTurn(conversation, id, seq, "delivered");
        received.Add(new Said(conversation, $"{conversation}|{seq + 1}", null));
    }

    private void LogTurn(string conversation, string id, long seq, string? delivery = null)
    {
        Log(conversation, seq, id, id, null);
        Log(conversation, seq + 1, $"{conversation}|{seq + 1}", null, id, delivery);
    }

    private void Log(string conversation, long seq, string id, string? idempotencyKey, string? replyTo, string? delivery = null) =>
        log.Add(new LoggedRow(conversation, seq, id, idempotencyKey is not null, idempotencyKey, replyTo, delivery));
}
