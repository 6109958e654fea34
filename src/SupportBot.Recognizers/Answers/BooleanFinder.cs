using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Answers;

/// <summary>
/// Finds yes and no in their many shapes. Both words are everywhere in Vietnamese ("có cần không?"), so they count only where a whole clause
/// consists of them and of polite particles, or a clear yes opens the message. "Không biết" is neither.
/// </summary>
internal static class BooleanFinder
{
    private const int MaxClause = 8;

    private enum Part
    {
        Yes,

        // Says that something is so, and asks with a "không" behind it: "đúng không".
        Confirm,
        No,
        Wrong,

        // A polite yes alone, nothing beside other words.
        Polite,
        Particle,
    }

    private static readonly PhraseTable<Part> Parts = new(
        ("vâng|ừ|ừm|ừa|ừh|uh|uhm|um|ờ|yes|yep|yeah|yup|ok|oke|okê|okie|okay|oki|okela|chuẩn|chính xác|đồng ý|tất nhiên|đương nhiên|dĩ nhiên|hẳn rồi|chắc chắn|y|vg|zâng", Part.Yes),
        ("có|đúng|phải|được|rồi|dc|đc|thật|có phải", Part.Confirm),
        ("không|ko|k|kh|khg|hông|hổng|hong|hem|hok|khum|chưa|no|nope|đâu có|đâu|làm gì có|chả|chẳng|nỏ|kô|không hề|từ chối|không phải|không có|chưa có|có đâu|hổng có|hông có|đâu phải|hổng phải", Part.No),
        ("sai|nhầm|lộn", Part.Wrong),
        ("dạ", Part.Polite),
        ("à|ạ|nhé|nha|nhá|nhe|nghen|nghe|rồi|ấy|đó|đấy|vậy|thế|luôn|chứ|em|anh|chị|bạn|ơi|cô|chú|bác|ad|admin|mình|ha|hen|mà|á|ah|a|bot|shop|vậy đó|nè|cả|đâu", Part.Particle));

    private static readonly Term ClearYes = new("vâng|đúng rồi|đúng vậy|phải rồi|chính xác|chuẩn rồi|ok|oke|okie|okay|yes|ừ|ừm|uh|uhm|dạ đúng|dạ vâng|dạ phải|dạ có|đồng ý");

    /// <summary>Adds what it finds.</summary>
    public static void Find(Sentence sentence, List<Found> found)
    {
        for (var start = 0; start < sentence.Count;)
        {
            var next = ReadClause(sentence, start, found);
            start = SkipClause(sentence, Math.Max(next, start));
        }
    }

    // Reads from the beginning of a clause; gives back the token where reading stopped.
    private static int ReadClause(Sentence sentence, int start, List<Found> found)
    {
        var clause = new Clause();
        var next = start;
        while (clause.Length < MaxClause && Parts.TryRead(sentence, next, out var part, out var behind))
        {
            clause.Add(part);
            next = behind;
        }

        if (next > start && IsEnd(sentence, next))
        {
            if (clause.Value is { } value && !sentence.Is(next, '?'))
            {
                Add(sentence, start, next, value, start == 0 && next >= sentence.Count - 1 ? 1.0 : 0.8, found);
            }

            return next;
        }

        var yes = ClearYes.Skip(sentence, start);
        if (yes > start && !(next > yes && clause.IsQuestion))
        {
            Add(sentence, start, yes, value: true, 0.6, found);
        }

        return next;
    }

    private static void Add(Sentence sentence, int start, int next, bool value, double score, List<Found> found)
    {
        var isZero = !value && sentence.Count == 1 && sentence.Word(start).SequenceEqual("khong");
        found.Add(new Found(sentence[start].Start, sentence[next - 1].End, "boolean", Rank.Answer, new Dictionary<string, object?> { ["value"] = value, ["score"] = score })
        {
            MayBeTwin = isZero,
        });
    }

    private static int SkipClause(Sentence sentence, int index)
    {
        while (!IsEnd(sentence, index))
        {
            index++;
        }

        return index + 1;
    }

    private static bool IsEnd(Sentence sentence, int index) => index >= sentence.Count || sentence.IsAny(index, ".,;!?\n:)(…\"");

    // Adds up what the words of one clause say.
    private struct Clause
    {
        private int yes;
        private int confirm;
        private int no;
        private int wrong;
        private int polite;

        public int Length { get; private set; }

        // "đúng không", "có chưa", "được không": a question, unless a yes of its own stands before it.
        public bool IsQuestion { get; private set; }

        public readonly bool? Value
        {
            get
            {
                if (IsQuestion)
                {
                    return null;
                }

                if (wrong > 0)
                {
                    return no > 0;
                }

                return no > 0 ? false : yes + confirm + polite > 0 ? true : null;
            }
        }

        public void Add(Part part)
        {
            Length++;
            IsQuestion = part == Part.No ? confirm > 0 && no == 0 : IsQuestion;
            switch (part)
            {
                case Part.Yes: yes++; break;
                case Part.Confirm: confirm++; break;
                case Part.No: no++; break;
                case Part.Wrong: wrong++; break;
                case Part.Polite: polite++; break;
                default: break;
            }
        }
    }
}
