using System.Collections.Frozen;

namespace SupportBot.Recognizers.Sensitive;

/// <summary>The phrases that tell of numbers, codes and passwords, in lower case without marks, found by their first word.</summary>
internal static class CuePhrases
{
    private const int Letters = 26;
    private const int MaxWordLength = 16;

    private static readonly (Cue Cue, string Phrases)[] Written =
    [
        (Cue.CitizenId, "cccd|c c c d|ccccd|cccđ|can cuoc|dinh danh|ddcn|citizen id|national id"),
        (Cue.OldId, "cmnd|c m n d|cmtnd|cmt|chung minh"),
        (Cue.Paper, "giay to|bhxh|bhyt|bao hiem|so the bhyt|the bhyt|the bao hiem|gplx|giay phep lai|bang lai|khai sinh|id card|id number|identity|so id"),
        (Cue.Passport, "ho chieu|passport|visa|thi thuc|the tam tru|tam tru|thuong tru|the thuong tru|thong hanh"),
        (Cue.Account, "stk|so tai khoan|so tk|s tk|tk so|tai khoan so|vao tk|vao tai khoan|chuyen vao|chuyen tien vao|chuyen khoan vao|chuyen khoan cho|nop tien vao|account no|account number|iban"),
        (Cue.Bank, "ngan hang|bank|vietcombank|vcb|bidv|agribank|techcombank|tcb|mb bank|mbbank|mb|vietinbank|vpbank|acb|sacombank|stb|tpbank|hdbank|shb|vib|ocb|msb|lpbank|seabank|eximbank|momo|zalopay|viettel money|chuyen khoan|ck|chu tk"),
        (Cue.Card, "the tin dung|the ghi no|the atm|the ngan hang|the visa|the master|the napas|the noi dia|the quoc te|so the|the so|the|atm|mastercard|master card|visa card|napas|jcb|amex|credit|debit|card"),
        (Cue.Phone, "sdt|so dt|dien thoai|dt|phone|mobile|tel|zalo|whatsapp|viber|telegram|goi|lien he|lien lac|alo|call|di dong|sim|so may"),
        (Cue.Harmless, "imei|meid|isbn|issn|ma vach|barcode|bar code|ma loi|error|err|ma so thue|ma thue|mst|tax code|tax id|serial|seri|s n|build|version|phien ban|toa do|latitude|longitude|gps|timestamp|unix|msdn|dkkd|gpkd|uuid|md5|hash|don hang|van don|order|hoa don so|bien lai so|ho so so|phieu so|buu gui|ma so doanh nghiep|ma doanh nghiep|transaction id|transaction no|request id|trace id|session id|ticket id|ticket number|order id|order number|reference number|case number"),
        (Cue.Secret, "otp|opt|o t p|authenticator|passcode|pass code|ma otp|ma so otp|ma xac thuc|ma xac minh|ma xac nhan|ma pin|so pin|pin code|ma kich hoat|ma bao mat|ma bao ve|ma bi mat|ma mo khoa|ma dang nhap|ma an toan|ma dung mot lan|ma so bao mat|ma so bi mat|ma so xac thuc|ma so xac nhan|ma so xac minh|ma khoi phuc|recovery code|backup code|verification code|security code|authentication code|auth code|confirmation code|sms code|login code|one time"),
        (Cue.Code, "ma|code|pin|xac thuc|xac minh|xac nhan"),
        (Cue.Message, "tin nhan|sms|nhan tin|duoc gui|vua gui|moi gui|no gui|he thong gui|tong dai gui|may gui|duoc nhan|vua nhan|moi nhan|gui ve|gui cho|gui toi|gui den|nhan ve|nhan duoc|nhan cho|nhan toi|nhan den|nhan vao|doc|nhap|tin ve|co tin|gui vao|gui qua|no nhan|ho nhan|may nhan|tong dai nhan|he thong nhan|ngan hang nhan|nhan sang|nhan xuong|nhan qua|ban ve|bao ve may|texted|text|sent me|sent a|sent the|got a|got the|received"),
        (Cue.NoCode, "ma so|thu nhap|nhap khau|sap nhap|giay xac nhan|phieu xac nhan|don xac nhan|ho so|hs|phieu|van don|buu gui|hoa don|bien nhan|bien lai|cong van|quyet dinh|nghi dinh|thong tu|luat|loi|error|error code|country code|zip code|zip|postal code|area code|qr code|source code|tax code|swift code|promo code|bar code|ticket|order id|order code|case number|reference number|bien so|phien ban|version|build|android|ios|windows|model|imei|mst|so thue|don hang"),
        (Cue.Password, "mk|m k|p a s s|p w|mkhau|m khau|mat khau|matkhau|mat ma|matma|pass|password|passwords|passwd|passw|passcode|pass word|pas|passs|pasword|passwork|passwort|maatj khaaru|mat khaaru|maajt khaaur|mat khua|mkvneid|mkdvc|pw|pwd|ma pin"),
        (Cue.Digit, "khong|ko|o|zero|oh|mot|one|hai|two|ba|three|bon|tu|four|nam|lam|five|sau|six|bay|seven|tam|eight|chin|nine"),
        (Cue.Filler, "muoi|tram|linh|le|chuc"),
    ];

    // "mã hồ sơ", "số giao dịch": what these stand before is nobody's secret, with either word.
    private const string PublicNumbers =
        "ho so|phieu|don|buu|loi|vung|tinh|vach|qr|khach|giao dich|gd|thue|dinh danh|don vi|nganh|truong|xa|huyen|phuong|sinh vien|nhan vien|can bo|van don|tra cuu|hang|the|gioi thieu|giam gia|hoa don|chung khoan|khuyen mai|lop|bien nhan|bien lai|tham chieu|so thue|so doanh nghiep|lo|may";

    // Of these, the ones whose long numbers are nobody's either.
    private const string PublicLongNumbers = "ho so|phieu|don|giao dich|gd|van don|don hang|hoa don|bien nhan|bien lai|tra cuu|tham chieu|buu gui|lo";

    private static readonly FrozenDictionary<string, CuePhrase[]> Phrases = Build();
    private static readonly FrozenDictionary<string, CuePhrase[]>.AlternateLookup<ReadOnlySpan<char>> Lookup = Phrases.GetAlternateLookup<ReadOnlySpan<char>>();

    // Nearly all words are none of these: first letter, last letter and length say so at once.
    private static readonly bool[] MayBegin = BuildFilter();

    /// <summary>The phrases that begin with a word, longest first; none for most words.</summary>
    public static ReadOnlySpan<CuePhrase> BeginningWith(ReadOnlySpan<char> word) =>
        word.Length <= MaxWordLength && char.IsAsciiLetterLower(word[0]) && char.IsAsciiLetterLower(word[^1]) && MayBegin[Key(word)] && Lookup.TryGetValue(word, out var phrases) ? phrases : [];

    private static int Key(ReadOnlySpan<char> word) => ((((word[0] - 'a') * Letters) + word[^1] - 'a') * (MaxWordLength + 1)) + word.Length;

    private static FrozenDictionary<string, CuePhrase[]> Build() => Written
        .SelectMany(kind => kind.Phrases.Split('|').Select(phrase => new CuePhrase(phrase.Split(' '), kind.Cue)))
        .Concat(PublicNumbers.Split('|').SelectMany(what => Both(what, Cue.NoCode)))
        .Concat(PublicLongNumbers.Split('|').SelectMany(what => Both(what, Cue.Harmless)))
        .GroupBy(phrase => phrase.Words[0], StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(phrase => phrase.Words.Length).ToArray(), StringComparer.Ordinal);

    private static CuePhrase[] Both(string what, Cue cue) => [new(["ma", .. what.Split(' ')], cue), new(["so", .. what.Split(' ')], cue)];

    private static bool[] BuildFilter()
    {
        var filter = new bool[Letters * Letters * (MaxWordLength + 1)];
        foreach (var word in Phrases.Keys.Where(word => char.IsAsciiLetterLower(word[0]) && char.IsAsciiLetterLower(word[^1])))
        {
            filter[Key(word)] = true;
        }

        return filter;
    }
}

/// <summary>A phrase word by word, and what it says.</summary>
internal sealed record CuePhrase(string[] Words, Cue Cue);
