namespace SupportBot.Simulators.Messenger;

/// <summary>A failure of a call of the Send API.</summary>
public enum MessengerFailureMode
{
    None,

    /// <summary>The message is with the citizen, but the caller never hears of it.</summary>
    SilentAfterDelivery,

    /// <summary>Nothing is delivered, and the caller never hears of it.</summary>
    Silent,

    /// <summary>Status 500 without a word.</summary>
    ServerError,

    /// <summary>Status 500 with an error that Graph itself calls passing.</summary>
    Transient,

    /// <summary>Status 200 with an error in the body.</summary>
    ErrorWithStatus200,

    /// <summary>Too many calls; the answer says when to come back.</summary>
    Throttled,

    /// <summary>The page's token has expired.</summary>
    TokenExpired,

    /// <summary>Meta has restricted the page.</summary>
    PageRestricted,

    /// <summary>The citizen cannot be reached.</summary>
    PersonUnavailable,

    /// <summary>A permission is missing.</summary>
    PermissionMissing,
}
