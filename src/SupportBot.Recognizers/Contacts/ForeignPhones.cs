using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace SupportBot.Recognizers.Contacts;

/// <summary>
/// Telephone numbers abroad, as one dials them from Việt Nam: <c>+49 151 …</c>, <c>0081 90-…</c>. A number counts where it begins with a calling code
/// that exists (ITU-T E.164) and has as many digits as a number can have: which blocks a country gives out changes too often to be known here.
/// </summary>
internal static partial class ForeignPhones
{
    private const int MinDigits = 8;
    private const int MaxDigits = 15;
    private const int MinNationalDigits = 6;
    private const int DigitsOfNorthAmerica = 11;

    // A number of an identity card may begin with 00 as well: the province, then a digit that is at most 3 in this century and the last.
    private const int LengthOfId = 12;
    private const char MaxSexDigit = '3';

    private const string VietnamCode = "84";

    private static readonly FrozenSet<string> CallingCodes =
        ("1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 " +
        "211 212 213 216 218 220 221 222 223 224 225 226 227 228 229 230 231 232 233 234 235 236 237 238 239 240 241 242 243 244 245 246 247 248 249 250 251 " +
        "252 253 254 255 256 257 258 260 261 262 263 264 265 266 267 268 269 290 291 297 298 299 350 351 352 353 354 355 356 357 358 359 370 371 372 373 374 " +
        "375 376 377 378 380 381 382 383 385 386 387 389 420 421 423 500 501 502 503 504 505 506 507 508 509 590 591 592 593 594 595 596 597 598 599 670 672 " +
        "673 674 675 676 677 678 679 680 681 682 683 685 686 687 688 689 690 691 692 850 852 853 855 856 880 886 960 961 962 963 964 965 966 967 968 970 971 " +
        "972 973 974 975 976 977 992 993 994 995 996 998").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Where numbers abroad stand in a text with ASCII digits, the end exclusive.</summary>
    public static List<(int Start, int End)> Find(ReadOnlySpan<char> text)
    {
        var found = new List<(int Start, int End)>();
        foreach (var match in Dialled().EnumerateMatches(text))
        {
            if (Read(text.Slice(match.Index, match.Length)) is not null)
            {
                found.Add((match.Index, match.Index + match.Length));
            }
        }

        return found;
    }

    /// <summary>The number as <c>+4915112345678</c>; null where it is none, or one of Việt Nam.</summary>
    public static string? Read(ReadOnlySpan<char> typed)
    {
        var digits = DigitsOf(typed);
        if (!typed.TrimStart().StartsWith("+"))
        {
            if (!digits.StartsWith("00", StringComparison.Ordinal) || (digits.Length <= LengthOfId && (digits.Length < LengthOfId || digits[3] <= MaxSexDigit)))
            {
                return null;
            }

            digits = digits[2..];
        }

        return IsNumber(digits) ? $"+{digits}" : null;
    }

    private static bool IsNumber(string digits)
    {
        if (digits.Length is < MinDigits or > MaxDigits || digits.StartsWith(VietnamCode, StringComparison.Ordinal))
        {
            return false;
        }

        for (var length = 1; length <= 3; length++)
        {
            if (CallingCodes.Contains(digits[..length]))
            {
                return length == 1 && digits[0] == '1' ? digits.Length == DigitsOfNorthAmerica && digits[1] >= '2' : digits.Length - length >= MinNationalDigits;
            }
        }

        return false;
    }

    // "+49 (0)151": the zero in brackets is dialled at home only.
    private static string DigitsOf(ReadOnlySpan<char> typed)
    {
        var digits = new System.Text.StringBuilder(typed.Length);
        for (var i = 0; i < typed.Length; i++)
        {
            if (typed[i..].StartsWith("(0)"))
            {
                i += 2;
            }
            else if (char.IsAsciiDigit(typed[i]))
            {
                digits.Append(typed[i]);
            }
        }

        return digits.ToString();
    }

    [GeneratedRegex(@"(?:(?<![0-9+])\+\s?|(?<![0-9+])00)[1-9](?:[ .\-()/]{0,3}[0-9]){6,17}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Dialled();
}
