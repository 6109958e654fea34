namespace SupportBot.Text;

/// <summary>
/// Terms prepared for thousands of searches: one bit of 2,048 for each (by hash) says which terms cannot be among them, and one bit of 64 a place which
/// cannot stand there. Saves nearly all comparisons, in short messages and in long ones.
/// </summary>
internal sealed class TermSet
{
    private const int Bits = 2048;

    private readonly ulong[] known = new ulong[Bits / 64];
    private readonly ulong[] positions;

    public TermSet(string[] terms)
    {
        Terms = terms;
        positions = new ulong[terms.Length];
        for (var i = 0; i < terms.Length; i++)
        {
            var hash = HashOf(terms[i]);
            known[hash % Bits / 64] |= 1UL << (int)(hash % 64);
            positions[i] = PositionBit(hash);
        }
    }

    /// <summary>The terms, in order.</summary>
    public string[] Terms { get; }

    /// <summary>What searches know a term by.</summary>
    public static uint HashOf(string term) => (uint)(Hashing.Compute(term) >> 32);

    /// <summary>The bit that stands for a term at its place.</summary>
    public static ulong PositionBit(uint hash) => 1UL << (int)(hash >> 26);

    /// <summary>False where the term of this hash is not among the terms.</summary>
    public bool MayHold(uint hash) => (known[hash % Bits / 64] & (1UL << (int)(hash % 64))) != 0;

    /// <summary>False where the term at a place is none of those whose bits are given.</summary>
    public bool MayStandAt(int position, ulong positionBits) => (positions[position] & positionBits) != 0;
}
