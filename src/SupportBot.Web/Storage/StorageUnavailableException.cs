namespace SupportBot.Web.Storage;

/// <summary>
/// The store cannot be used now (disk full, locked, not to be reached, being stopped). Nothing of a write was kept, unless the connection
/// broke in the very moment of the commit: the caller may try again, with the same once-key.
/// </summary>
internal sealed class StorageUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
