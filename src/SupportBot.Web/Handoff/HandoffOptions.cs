using System.ComponentModel.DataAnnotations;

namespace SupportBot.Web.Handoff;

/// <summary>Settings of handoff between bot and people (section <c>HandOver</c>).</summary>
internal sealed class HandoffOptions
{
    /// <summary>
    /// Hours without a sign of the person who has a conversation, or was asked for, after which the bot takes it back. Default 4: half a working
    /// day, so that nobody waits over night for somebody who has gone home.
    /// </summary>
    [Range(0.01, 720)]
    public double IdleHours { get; set; } = 4;
}
