namespace SupportBot.Web.Storage.Retention;

/// <summary>The proof of an erasure: what it did, and what a search found afterwards.</summary>
/// <param name="Conversations">How many conversations were erased.</param>
/// <param name="Tickets">How many tickets were erased.</param>
/// <param name="Tables">Table by table.</param>
internal sealed record ErasureProof(int Conversations, int Tickets, IReadOnlyList<ErasedTable> Tables)
{
    /// <summary>How many identifiers were searched for: codes of tickets, ids of the conversation and of its user, contacts.</summary>
    public required int Identifiers { get; init; }

    /// <summary>How many columns of how many tables were searched.</summary>
    public required int SearchedColumns { get; init; }

    /// <summary>Places that still hold an identifier; empty as it should be.</summary>
    public required IReadOnlyList<IdentifierLocation> Found { get; init; }

    /// <summary>Texts of other conversations and tickets in which a code was written over.</summary>
    public required int Mentions { get; init; }

    /// <summary>Conversations of the same user on the same channel that were not erased.</summary>
    public required int OtherConversations { get; init; }

    /// <summary>False where freed space and log could not be wiped, since the store was too busy.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("isWiped")]
    public required bool IsScrubbed { get; init; }

    /// <summary>How many texts were searched for in the bytes of the store's files.</summary>
    public required int TextsSearchedInFiles { get; init; }

    /// <summary>How often they were found there; null where the files cannot be looked at from here.</summary>
    public required int? FoundInFiles { get; init; }

    /// <summary>True where nothing is left that was looked for.</summary>
    public bool IsClean => IsScrubbed && Found.Count == 0 && FoundInFiles is null or 0 && Tables.All(table => table.HoldingAfter == 0);
}

/// <summary>Rows of one table that belong to what was erased.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Rows">How many there were.</param>
/// <param name="RowsAfter">How many there are still: all, for the statistics.</param>
/// <param name="HoldingBefore">How many of them held personal data.</param>
/// <param name="HoldingAfter">How many do still.</param>
internal sealed record ErasedTable(string Table, int Rows, int RowsAfter, int HoldingBefore, int HoldingAfter);

/// <summary>A place where an identifier was found.</summary>
/// <param name="What">What kind of identifier, never itself.</param>
/// <param name="Place">Table and column.</param>
/// <param name="Rows">In how many rows.</param>
internal sealed record IdentifierLocation(string What, string Place, int Rows);
