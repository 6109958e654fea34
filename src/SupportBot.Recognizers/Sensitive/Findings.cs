namespace SupportBot.Recognizers.Sensitive;

/// <summary>Collects what is sensitive in one text.</summary>
internal sealed class Findings
{
    private readonly List<PersonalDataPlace> found = [];

    /// <summary>Adds one; those that overlap become one of the kind of the first, of two that begin together of the longer, else of the one that was added first.</summary>
    public void Add(int start, int end, PersonalDataKinds kind) => found.Add(new PersonalDataPlace(start, end, kind));

    /// <summary>Joins those that overlap, in the order of the text.</summary>
    public List<PersonalDataPlace> Merge()
    {
        var merged = new List<PersonalDataPlace>();
        foreach (var next in found.OrderBy(place => place.Start).ThenByDescending(place => place.End))
        {
            if (merged.Count > 0 && merged[^1] is var last && next.Start < last.End)
            {
                merged[^1] = last with { End = Math.Max(last.End, next.End) };
            }
            else
            {
                merged.Add(next);
            }
        }

        return merged;
    }
}
