using System.Text;

namespace SupportBot.Privacy;

/// <summary>What is to be masked in one text.</summary>
internal sealed class Findings
{
    private readonly List<(int Start, int End, PersonalDataKinds Kind)> found = [];

    /// <summary>One more; those that overlap become one of the kind of the first, of two that begin together of the longer, else of the one that was added first.</summary>
    public void Add(int start, int end, PersonalDataKinds kind) => found.Add((start, end, kind));

    /// <summary>The text with placeholders.</summary>
    public MaskedText Replace(string source)
    {
        if (found.Count == 0)
        {
            return new MaskedText(source, PersonalDataKinds.None, []);
        }

        var masked = new StringBuilder(source.Length);
        var values = new List<(PersonalDataKinds, string)>();
        var at = 0;
        var kinds = PersonalDataKinds.None;
        foreach (var (start, end, kind) in Merge())
        {
            masked.Append(source, at, start - at).Append('[').Append(Word(kind)).Append(" đã che]");
            values.Add((kind, source[start..end]));
            kinds |= kind;
            at = end;
        }

        return new MaskedText(masked.Append(source, at, source.Length - at).ToString(), kinds, values);
    }

    private List<(int Start, int End, PersonalDataKinds Kind)> Merge()
    {
        var merged = new List<(int Start, int End, PersonalDataKinds Kind)>();
        foreach (var next in found.OrderBy(position => position.Start).ThenByDescending(position => position.End))
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

    private static string Word(PersonalDataKinds kind) => kind switch
    {
        PersonalDataKinds.IdCard => "số CCCD",
        PersonalDataKinds.OldIdCard => "số CMND",
        PersonalDataKinds.Phone => "số điện thoại",
        PersonalDataKinds.Email => "email",
        PersonalDataKinds.PaymentCard => "số thẻ",
        PersonalDataKinds.Password => "mật khẩu",
        PersonalDataKinds.OneTimeCode => "mã",
        PersonalDataKinds.Passport => "số hộ chiếu",
        PersonalDataKinds.Name => "tên",
        _ => "số",
    };
}
