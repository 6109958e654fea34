using SupportBot.Web.StaffConsole.Tickets;

namespace SupportBot.Web.Tests.StaffConsole;

public sealed class TicketRulesTests
{
    [Theory]
    [InlineData("new", null, TicketAction.Assign, "assigned", "Lan")]
    [InlineData("waiting", "Hoa", TicketAction.Assign, "waiting", "Lan")]
    [InlineData("assigned", "Lan", TicketAction.Release, "new", null)]
    [InlineData("waiting", "Lan", TicketAction.Release, "waiting", null)]
    [InlineData("new", null, TicketAction.Resolve, "resolved", null)]
    [InlineData("resolved", "Hoa", TicketAction.Close, "closed", "Hoa")]
    [InlineData("closed", "Hoa", TicketAction.Reopen, "assigned", "Lan")]
    [InlineData("closed", "Hoa", TicketAction.Note, "closed", "Hoa")]
    public void An_allowed_action_leads_on(string state, string? assignee, TicketAction action, string nextState, string? nextAssignee) =>
        Assert.Equal(new TicketSituation(nextState, nextAssignee), TicketRules.After(new TicketSituation(state, assignee), action, "Lan"));

    [Theory]
    [InlineData("assigned", "Lan", TicketAction.Assign)]
    [InlineData("resolved", null, TicketAction.Assign)]
    [InlineData("assigned", "Hoa", TicketAction.Release)]
    [InlineData("resolved", "Lan", TicketAction.Resolve)]
    [InlineData("assigned", "Lan", TicketAction.Close)]
    [InlineData("closed", "Lan", TicketAction.Close)]
    [InlineData("new", null, TicketAction.Reopen)]
    public void Anything_else_is_refused(string state, string? assignee, TicketAction action) =>
        Assert.Null(TicketRules.After(new TicketSituation(state, assignee), action, "Lan"));
}
