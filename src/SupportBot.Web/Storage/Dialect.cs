using System.Data.Common;

namespace SupportBot.Web.Storage;

/// <summary>The differences between the engines' SQL.</summary>
internal abstract class Dialect
{
    /// <summary>The engine's name as it stands in the names of scripts.</summary>
    public abstract string Name { get; }

    /// <summary>Begins a transaction beside which no other of its kind runs, in whatever process.</summary>
    public abstract string BeginAlone { get; }

    /// <summary>Ends a SELECT whose rows are to be changed by this transaction alone; empty where there is only one writer anyway.</summary>
    public abstract string ForUpdate { get; }

    /// <summary>The same for the rows of the table <c>d</c>, rows that another transaction holds left out.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>The condition that a column's value is one of a list that Dapper is given as the parameter <paramref name="name"/>.</summary>
    public abstract string Among(string name);

    /// <summary>Runs statements in order, in as few round trips as the engine can; how many rows they changed together.</summary>
    public abstract Task<int> ExecuteAsync(DbConnection connection, params IReadOnlyList<Call> calls);

    /// <summary>The first row of a query; null where there is none.</summary>
    public abstract Task<T?> ReadFirstAsync<T>(DbConnection connection, Call call, Func<DbDataReader, T> read)
        where T : class;

    /// <summary>Selects the <c>number</c> of every ticket whose document fits <c>@query</c>, as <see cref="SearchQuery"/> wrote it.</summary>
    public abstract string MatchingTickets { get; }

    /// <summary>
    /// A query for tickets with all these words, which hold letters, digits and underscores only. Whole words: the tickets of one word lie in the
    /// order of the list and are read no further than the page goes, those of a beginning would first have to be gathered.
    /// </summary>
    public abstract string SearchQuery(IReadOnlyList<string> words);

    /// <summary>True where a write was refused because a key that must be unique is taken.</summary>
    public abstract bool IsDuplicate(DbException failure);
}
