namespace SupportBot.Recognizers.Sensitive;

/// <summary>The kind of secret that the last message of a conversation announces for the next one. Tells only a kind, never words.</summary>
public enum AwaitedSecret
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A code was spoken of: digits alone are one.</summary>
    CodeMentioned = 1,

    /// <summary>A password was spoken of: digits or a mixed word alone are one.</summary>
    PasswordMentioned = 2,

    /// <summary>A code was announced: "mã otp là".</summary>
    Code = 3,

    /// <summary>A password was announced: "mật khẩu của em là".</summary>
    Password = 4,

    /// <summary>A number of a paper, an account or a telephone was announced or asked for.</summary>
    Number = 5,
}
