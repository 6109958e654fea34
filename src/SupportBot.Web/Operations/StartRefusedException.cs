namespace SupportBot.Web.Operations;

/// <summary>The service cannot start as it is set up. The message tells the operator what to change; it is shown without a stack trace.</summary>
internal sealed class StartRefusedException(string message, Exception? inner = null) : Exception(message, inner);
