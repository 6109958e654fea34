namespace SupportBot.Dialogs;

/// <summary>The flows of <c>dialogs/flows</c> that the bot starts by itself.</summary>
public static class FlowIds
{
    /// <summary>Opens a ticket for staff.</summary>
    public const string Escalation = "escalation";

    /// <summary>Asks for a contact for a ticket that exists.</summary>
    public const string Contact = "contact";
}
