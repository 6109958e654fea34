using System.Collections.Frozen;
using System.Globalization;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>The consequence of an answer of Zalo for the message.</summary>
internal enum ZaloRule
{
    /// <summary>It has arrived.</summary>
    Delivered,

    /// <summary>The token is no longer good: once more with a new one.</summary>
    NewToken,

    /// <summary>Try again soon.</summary>
    Again,

    /// <summary>Nothing goes out for a while.</summary>
    Pause,

    /// <summary>Nothing goes out for a while, and an operator must fix something.</summary>
    RequiresOperator,

    /// <summary>This citizen cannot be reached.</summary>
    Unreachable,

    /// <summary>Zalo does not take this message, and somebody should know.</summary>
    Wrong,

    /// <summary>It may have arrived.</summary>
    Unclear,
}

/// <summary>The table of Zalo's errors.</summary>
internal static class ZaloRules
{
    /// <summary>What we say to ourselves where there is no token to send with.</summary>
    public const int TokenInvalid = -216;

    private static readonly FrozenDictionary<int, (ZaloRule Rule, string Words)> Table = new Dictionary<int, (ZaloRule, string)>
    {
        [0] = (ZaloRule.Delivered, "taken"),
        [-32] = (ZaloRule.Pause, "too many calls"),
        [-100] = (ZaloRule.Wrong, "attachment expired"),
        [-200] = (ZaloRule.Again, "sending failed"),
        [-201] = (ZaloRule.Wrong, "invalid parameter"),
        [-204] = (ZaloRule.RequiresOperator, "the account is deleted"),
        [-205] = (ZaloRule.RequiresOperator, "no such account"),
        [-209] = (ZaloRule.RequiresOperator, "the interface is not activated for the app"),
        [-210] = (ZaloRule.Wrong, "a parameter is over its limit"),
        [-211] = (ZaloRule.Pause, "out of quota"),
        [-212] = (ZaloRule.RequiresOperator, "the account has not registered the interface"),
        [-213] = (ZaloRule.Unreachable, "the citizen does not follow the account"),
        [TokenInvalid] = (ZaloRule.NewToken, "the token is invalid"),
        [-217] = (ZaloRule.Unreachable, "the citizen has blocked the account's invitations"),
        [-218] = (ZaloRule.Unreachable, "the citizen's quota is used up"),
        [-219] = (ZaloRule.RequiresOperator, "the app is removed or disabled"),
        [-220] = (ZaloRule.NewToken, "the token has expired"),
        [-221] = (ZaloRule.RequiresOperator, "the account must be verified"),
        [-223] = (ZaloRule.RequiresOperator, "the account has not authorised the app, or its quota is used up"),
        [-224] = (ZaloRule.RequiresOperator, "the account needs a larger package"),
        [-227] = (ZaloRule.Unreachable, "the citizen is banned, or away for more than 45 days"),
        [-230] = (ZaloRule.Unreachable, "the citizen has not written for more than 7 days"),
        [-232] = (ZaloRule.Unreachable, "the citizen has not written, or too long ago"),
        [-233] = (ZaloRule.Wrong, "invalid kind of message"),
        [-235] = (ZaloRule.RequiresOperator, "the interface is not for this kind of account"),
        [-240] = (ZaloRule.RequiresOperator, "the interface is shut down"),
        [-242] = (ZaloRule.RequiresOperator, "the proof of the app's secret is not accepted"),
        [-244] = (ZaloRule.Unreachable, "the citizen has restricted such messages"),
        [-248] = (ZaloRule.Wrong, "against the platform's rules"),
        [-320] = (ZaloRule.RequiresOperator, "no cloud account is linked"),
        [-321] = (ZaloRule.RequiresOperator, "the cloud account has no money"),
    }.ToFrozenDictionary();

    public static ZaloRule For(ZaloAnswer answer) => answer switch
    {
        { Error: { } error } => Table.TryGetValue(error, out var known) ? known.Rule : ZaloRule.Wrong,
        { Status: 429 } => ZaloRule.Pause,
        // Something between us and Zalo spoke, or Zalo lost its words half way.
        { Status: (>= 200 and < 300) or 408 or >= 500 } => ZaloRule.Unclear,
        _ => ZaloRule.Wrong,
    };

    /// <summary>The answer in one line, for logs and dead letters. Zalo's own words are left out: they may quote what was sent.</summary>
    public static string Reason(ZaloAnswer answer) => answer.Error is { } error
        ? string.Create(CultureInfo.InvariantCulture, $"Zalo {error}{(Table.TryGetValue(error, out var known) ? $": {known.Words}" : "")}")
        : string.Create(CultureInfo.InvariantCulture, $"HTTP {answer.Status}");
}
