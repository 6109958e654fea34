namespace SupportBot.Web.Storage;

/// <summary>
/// A statement of the path that every turn takes: kept prepared, its parameters (<c>$1</c>, <c>$2</c> …) given by place. Everything off that
/// path is plain Dapper.
/// </summary>
internal sealed class Statement(string sql, params ValueKind[] kinds)
{
    public string Sql => sql;

    /// <summary>Kinds of the parameters, in order.</summary>
    public IReadOnlyList<ValueKind> Kinds => kinds;

    /// <summary>The statement with its values, in order.</summary>
    public Call With(params object?[] values) => new(this, values);
}

/// <summary>A statement with values.</summary>
internal readonly record struct Call(Statement Statement, object?[] Values);

/// <summary>The type of a parameter; said beforehand because null does not tell.</summary>
internal enum ValueKind
{
    /// <summary>TEXT.</summary>
    Characters,

    /// <summary>BIGINT.</summary>
    Bigint,

    /// <summary>DOUBLE PRECISION.</summary>
    Real,
}
