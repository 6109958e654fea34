using System.Collections.Frozen;
using System.Text.RegularExpressions;
using SupportBot.Conversations.Turns;
using SupportBot.Recognizers.Contacts;
using SupportBot.Recognizers.Sensitive;
using SupportBot.Recognizers.Text;

namespace SupportBot.Conversations.Runners;

/// <summary>Reads a way to reach the citizen out of what was masked in their words.</summary>
internal static partial class ContactReader
{
    // So many words beside the contact say something of their own.
    private const int MinOwnWords = 2;

    private const double MayBeScam = 0.3;

    // Words that only go with a contact: "số tôi đây, gọi lại cho em nhé".
    private static readonly FrozenSet<string> Beside =
        ("so dien thoai dt sdt zalo may di dong email mail gmail thu lien he lien lac goi lai alo cho toi em minh con chau bac co chu anh chi tui vao qua theo day la cua nhe nha ne a da vang u " +
        "ten gap nhan vien can bo nguoi o nhat my duc han dung moi lan nay ay do va thi voi hoac xin nho giup phone number my call me back " +
        "muon can ho tro khieu nai phieu lap tao mo noi chuyen that di ben luon duoc khong minh ban em shop ad admin so may goi dien thoai de want to talk speak person please i is the a")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // Of several, or of one after another, the last is meant.
    private static readonly string[] Corrections = ["nham", "lon", "so dung la", "dung la", "moi dung", "moi la", "moi phai", "sua lai", "sua thanh", "doi thanh", "doi lai", "ghi sai", "go sai", "nhap sai", "so moi", "khong phai"];

    // A number that somebody else called from is not the citizen's.
    private static readonly string[] Strangers = ["goi den", "so la", "lua dao", "mao danh", "gia danh", "tu xung", "lam phien", "spam", "goi bao", "nhan tin bao"];

    /// <summary>The citizen's own contact in the words of a turn; null where there is none.</summary>
    public static SlotReading.Contact? FindOwn(TurnContext turn) => Find(turn) is { } contact && !IsOfStranger(turn) ? contact : null;

    /// <summary>A contact in the words of a turn, no matter whom it belongs to; null where there is none.</summary>
    public static SlotReading.Contact? Find(TurnContext turn)
    {
        var contacts = turn.Read.Masked.Values.Select(value => Read(value.Kind, value.Value)).OfType<SlotReading.Contact>();
        return Corrects(turn) && !Says(turn, "chu khong phai") ? contacts.LastOrDefault() : contacts.FirstOrDefault();
    }

    /// <summary>True where the words put another contact in place of one that was given.</summary>
    public static bool Corrects(TurnContext turn) => Says(turn, Corrections);

    /// <summary>True where the words introduce their contact and tell nothing else: "tôi tên Sáu, số 09…", "cứ gọi chị Năm, số 09…".</summary>
    public static bool Introduces(TurnContext turn) => !SaysMore(turn)
        && (turn.Read.Masked.Values.Any(value => value.Kind == PersonalDataKinds.Name) || Introduction().IsMatch(string.Join(' ', turn.Read.Utterance.Folded)));

    /// <summary>True where the words tell more than a contact and the wish to be reached.</summary>
    public static bool SaysMore(TurnContext turn) => turn.Read.Utterance.Folded.Count(word => !Beside.Contains(word)) >= MinOwnWords;

    private static bool IsOfStranger(TurnContext turn) => (turn.Read.Topic == Topics.Scam && turn.Read.Confidence >= MayBeScam) || Says(turn, Strangers) || CalledFrom().IsMatch(VietnameseLetters.Fold(turn.Read.Masked.Text));

    private static bool Says(TurnContext turn, params string[] phrases)
    {
        var words = $" {string.Join(' ', turn.Read.Utterance.Folded)} ";
        return Array.Exists(phrases, phrase => words.Contains($" {phrase} ", StringComparison.Ordinal));
    }

    private static SlotReading.Contact? Read(PersonalDataKinds kind, string value) => kind switch
    {
        PersonalDataKinds.Email => new SlotReading.Contact("email", ContactValues.Email(value)),
        PersonalDataKinds.Phone or PersonalDataKinds.OtherNumber when ContactValues.Phone(InDigits(value)) is { } phone => new SlotReading.Contact("phone", phone),
        _ => null,
    };

    // "Không chín không năm …" is dialled in digits.
    private static string InDigits(string number) => number.Any(char.IsLetter) ? SpelledDigits.ToDigits(number) : number;

    // "0909… gọi cho tôi đòi mã", but not "0909… gọi lại cho tôi", "0909… gọi cho tôi nhé".
    [GeneratedRegex(@"da che\]\s(?:vua |moi |hay |cu |no ){0,2}(?:goi|nhan tin)(?! lai| giup| gium| dum| (?:cho |voi )?(?:toi |em |minh |con |chau )?(?:nhe|nha|voi|luon|di|a)\b|[.!]?$| (?:cho )?(?:toi|em|minh|con|chau)[.!]?$)", RegexOptions.CultureInvariant)]
    private static partial Regex CalledFrom();

    [GeneratedRegex(@"\b(?:ten|so dien thoai|sdt|so (?:cua )?(?:toi|em|minh|tui|chau|con|bac)|(?:cu )?goi (?:cho )?(?:chi|anh|co|chu|bac|ong|ba)|my (?:name|number|phone))\b", RegexOptions.CultureInvariant)]
    private static partial Regex Introduction();
}
