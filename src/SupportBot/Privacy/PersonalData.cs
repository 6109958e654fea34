using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using SupportBot.Recognizers.Sensitive;
using SupportBot.Recognizers.Text;
using SupportBot.Tickets;

namespace SupportBot.Privacy;

/// <summary>
/// Takes out of a citizen's words what nobody may keep (docs/contract.md section 4, "Masking"): numbers of identity papers, telephones, cards, e-mail
/// addresses, passwords and one-time codes. Hotlines, ticket and dossier codes, amounts and dates stay. When in doubt, a long number is masked.
/// <see cref="PersonalDataReader"/> finds them; here they become placeholders.
/// </summary>
public static partial class PersonalData
{
    private static readonly FrozenDictionary<string, string> Samples = new Dictionary<PersonalDataKinds, string>
    {
        [PersonalDataKinds.IdCard] = "001199000024",
        [PersonalDataKinds.OldIdCard] = "186420975",
        [PersonalDataKinds.Phone] = "0912345678",
        [PersonalDataKinds.Email] = "an@example.org",
        [PersonalDataKinds.PaymentCard] = "4111111111111111",
        [PersonalDataKinds.Password] = "Matkhau@2024",
        [PersonalDataKinds.OneTimeCode] = "482915",
        [PersonalDataKinds.Passport] = "C7654321",
        [PersonalDataKinds.Name] = "Nguyễn Văn An",
    }.ToFrozenDictionary(sample => $"[{Word(sample.Key)} đã che]", sample => sample.Value, StringComparer.Ordinal);

    private static readonly Predicate<string> IsTicketCode = static code => TicketCode.TryRead(code) is not null;

    /// <summary>Masks a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="awaited">What the message before it lets expect: digits behind "mã otp là" are a code.</param>
    public static MaskedText Mask(CleanText text, AwaitedSecret awaited = AwaitedSecret.None)
    {
        var read = PersonalDataReader.Read(text.Text, awaited, IsTicketCode);
        var masked = Replace(text.Text, read.Places);
        return read.Announces == AwaitedSecret.None ? masked : masked with { Announces = read.Announces };
    }

    /// <summary>The text without the placeholders of <see cref="Mask"/>, which are our words and none of the citizen's.</summary>
    public static string WithoutPlaceholders(string masked) => Placeholder().Replace(masked, " ");

    /// <summary>
    /// The text with invented values of the same kind in place of the placeholders of <see cref="Mask"/>, so that a kept text is read once more as it was read
    /// when it was said. Nothing of it is to be kept or shown.
    /// </summary>
    public static string WithSamples(string masked) => Placeholder().Replace(masked, static found => Samples.GetValueOrDefault(found.Value, " "));

    /// <summary>A text for a list of titles: without whatever looks like a person's name.</summary>
    public static string HideNames(string text)
    {
        var source = CleanText.From(text).Text;
        return Replace(source, PersonalDataReader.ReadNames(source)).Text;
    }

    private static MaskedText Replace(string source, IReadOnlyList<PersonalDataPlace> positions)
    {
        if (positions.Count == 0)
        {
            return new MaskedText(source, PersonalDataKinds.None, []);
        }

        var masked = new StringBuilder(source.Length);
        var values = new List<(PersonalDataKinds, string)>(positions.Count);
        var at = 0;
        var kinds = PersonalDataKinds.None;
        foreach (var (start, end, kind) in positions)
        {
            masked.Append(source, at, start - at).Append('[').Append(Word(kind)).Append(" đã che]");
            values.Add((kind, source[start..end]));
            kinds |= kind;
            at = end;
        }

        return new MaskedText(masked.Append(source, at, source.Length - at).ToString(), kinds, values);
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

    [GeneratedRegex(@"\[[^\[\]]{1,20} đã che\]", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
