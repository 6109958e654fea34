namespace SupportBot.Text;

/// <summary>Cuts a text into sentences: at line ends, and at . ? ! ; that end a word and are followed by a blank. The sign stays.</summary>
public static class Sentences
{
    /// <summary>The sentences that hold at least two words, at most twenty of them.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var i = 0; i <= text.Length && sentences.Count < 20; i++)
        {
            var ends = i == text.Length || text[i] == '\n' || (text[i] is '.' or '?' or '!' or ';' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])));
            if (ends)
            {
                var sentence = text[start..Math.Min(text.Length, i + 1)].Trim();
                if (sentence.Contains(' ', StringComparison.Ordinal))
                {
                    sentences.Add(sentence);
                }

                start = i + 1;
            }
        }

        return sentences;
    }
}
