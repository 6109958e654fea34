namespace SupportBot.Understanding;

/// <summary>A vector of which only the entries other than zero are kept.</summary>
/// <param name="Indices">Places, ascending not required, each once.</param>
/// <param name="Values">Values at these places.</param>
internal readonly record struct SparseVector(int[] Indices, float[] Values)
{
    public int Count => Indices.Length;

    public float SquaredNorm
    {
        get
        {
            var sum = 0f;
            foreach (var value in Values)
            {
                sum += value * value;
            }

            return sum;
        }
    }
}
