namespace SupportBot.Diagnosis;

/// <summary>A statement about facts that is true, false, or open as long as facts are missing.</summary>
public abstract record Condition
{
    /// <summary>Always true.</summary>
    public static Condition Always { get; } = new All([]);

    /// <summary>Never true.</summary>
    public static Condition Never { get; } = new Any([]);

    /// <summary>True, false, or null while it depends on a fact that is not in <paramref name="facts"/>. An unknown value (<see cref="Fact.Unknown"/>) is known to be none of the others.</summary>
    public abstract bool? Holds(IReadOnlyDictionary<string, string> facts);

    /// <summary>The facts that it speaks of.</summary>
    public abstract IEnumerable<(string Fact, string Value)> Mentions { get; }

    /// <summary>A fact has one of these values.</summary>
    public sealed record OneOf(string Fact, IReadOnlyList<string> Values) : Condition
    {
        /// <inheritdoc/>
        public override IEnumerable<(string Fact, string Value)> Mentions => Values.Select(value => (Fact, value));

        /// <inheritdoc/>
        public override bool? Holds(IReadOnlyDictionary<string, string> facts) =>
            facts.TryGetValue(Fact, out var value) ? Values.Contains(value, StringComparer.Ordinal) : null;
    }

    /// <summary>All of these.</summary>
    public sealed record All(IReadOnlyList<Condition> Conditions) : Condition
    {
        /// <inheritdoc/>
        public override IEnumerable<(string Fact, string Value)> Mentions => Conditions.SelectMany(part => part.Mentions);

        /// <inheritdoc/>
        public override bool? Holds(IReadOnlyDictionary<string, string> facts)
        {
            bool? all = true;
            foreach (var part in Conditions)
            {
                switch (part.Holds(facts))
                {
                    case false: return false;
                    case null: all = null; break;
                    default: break;
                }
            }

            return all;
        }
    }

    /// <summary>At least one of these.</summary>
    public sealed record Any(IReadOnlyList<Condition> Conditions) : Condition
    {
        /// <inheritdoc/>
        public override IEnumerable<(string Fact, string Value)> Mentions => Conditions.SelectMany(part => part.Mentions);

        /// <inheritdoc/>
        public override bool? Holds(IReadOnlyDictionary<string, string> facts)
        {
            bool? any = false;
            foreach (var part in Conditions)
            {
                switch (part.Holds(facts))
                {
                    case true: return true;
                    case null: any = null; break;
                    default: break;
                }
            }

            return any;
        }
    }

    /// <summary>Not this.</summary>
    public sealed record Negation(Condition Of) : Condition
    {
        /// <inheritdoc/>
        public override IEnumerable<(string Fact, string Value)> Mentions => Of.Mentions;

        /// <inheritdoc/>
        public override bool? Holds(IReadOnlyDictionary<string, string> facts) => !Of.Holds(facts);
    }

    /// <summary>One of the values was at least hinted at: <paramref name="Of"/> holds for a fact or for a hint.</summary>
    public sealed record Hinted(Condition Of) : Condition
    {
        /// <summary>Value of a hint among the facts.</summary>
        public const string Given = "said";

        /// <summary>The hint at a value of a fact.</summary>
        public static string Hint(string fact, string value) => $"{fact}.{value}";

        /// <summary>Key under which a hint stands among the facts.</summary>
        public static string Key(string hint) => $"hint.{hint}";

        /// <inheritdoc/>
        public override IEnumerable<(string Fact, string Value)> Mentions => Of.Mentions;

        /// <inheritdoc/>
        public override bool? Holds(IReadOnlyDictionary<string, string> facts) =>
            Of.Mentions.Any(mention => facts.ContainsKey(Key(Hint(mention.Fact, mention.Value)))) ? true : Of.Holds(facts);
    }
}
