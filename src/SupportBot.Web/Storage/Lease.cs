using Dapper;

namespace SupportBot.Web.Storage;

/// <summary>
/// The right of one owner to work on a row alone for a while, kept in its columns <c>lease_until</c> and <c>leased_by</c>. A lease that has run out is
/// free, so a node that died blocks nobody for longer than <paramref name="Length"/>.
/// </summary>
/// <param name="Owner">Who works on the row; see <see cref="NodeId"/>.</param>
/// <param name="Length">How long, counted from when it is taken.</param>
internal sealed record Lease(string Owner, TimeSpan Length)
{
    /// <summary>SQL condition: nobody holds the row.</summary>
    public const string IsFree = "(lease_until IS NULL OR lease_until <= @LeaseNow)";

    /// <summary>SQL condition: the owner took the row last, and nobody else since.</summary>
    public const string IsOwn = "leased_by = @LeaseOwner";

    /// <summary>SQL assignment: the owner takes the row, or keeps it for longer.</summary>
    public const string Take = "lease_until = @LeaseUntil, leased_by = @LeaseOwner";

    /// <summary>SQL assignment: the row is nobody's.</summary>
    public const string Release = "lease_until = 0, leased_by = ''";

    /// <summary>The values of a statement that uses these parts, with its own added.</summary>
    public DynamicParameters Values(DateTimeOffset now, object? own = null)
    {
        var values = new DynamicParameters(own);
        values.Add("LeaseOwner", Owner);
        values.Add("LeaseNow", now.ToUnixTimeMilliseconds());
        values.Add("LeaseUntil", (now + Length).ToUnixTimeMilliseconds());
        return values;
    }
}
