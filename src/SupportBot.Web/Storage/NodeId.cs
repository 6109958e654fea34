namespace SupportBot.Web.Storage;

/// <summary>The name under which this process takes leases: unique among all nodes that share the store, and after each start.</summary>
internal sealed class NodeId
{
    /// <summary>Host, process, and a part that no other start has: a process id comes again.</summary>
    public string Value { get; } = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.CreateVersion7():N}";

    public override string ToString() => Value;
}
