namespace SupportBot.Simulators.Zalo;

/// <summary>The result of a call that sends a message.</summary>
internal enum ZaloFailureMode
{
    /// <summary>As it should.</summary>
    Good,

    /// <summary>The message is with the citizen, but the caller never gets an answer.</summary>
    SilentAfterDelivery,

    /// <summary>The message is with the citizen, but the line is cut before the answer.</summary>
    CutAfterDelivery,

    /// <summary>Nothing is delivered, and the line is cut.</summary>
    Cut,

    /// <summary>Status 500 without a word.</summary>
    ServerError,

    /// <summary>Status 200, and in the body that sending failed.</summary>
    SendFailed,

    /// <summary>Status 200, and in the body that there are too many calls.</summary>
    TooFast,

    /// <summary>Status 200, and in the body that the token is invalid, although it is good.</summary>
    TokenInvalid,
}
