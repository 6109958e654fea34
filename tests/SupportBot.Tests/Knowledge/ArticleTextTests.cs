using System.Text.RegularExpressions;
using SupportBot.Knowledge;
using SupportBot.Privacy;
using SupportBot.Recognizers.Sensitive;
using SupportBot.Recognizers.Text;

namespace SupportBot.Tests.Knowledge;

/// <summary>What every article keeps to, no matter who writes it.</summary>
public sealed partial class ArticleTextTests
{
    private static readonly KnowledgeBase Knowledge = TrainedBot.Content.Knowledge;

    private const PersonalDataKinds Numbers = PersonalDataKinds.IdCard | PersonalDataKinds.OldIdCard | PersonalDataKinds.Phone | PersonalDataKinds.PaymentCard | PersonalDataKinds.OtherNumber;

    private static readonly string[] AboutVneid = ["activation_level2", "otp_sms", "forgot_password", "changed_phone", "changed_device", "wrong_personal_data", "old_id_card", "child_elderly", "overseas", "foreigner"];

    public static TheoryData<string> Articles() => new(Knowledge.Articles.Select(article => article.Id));

    [Theory]
    [MemberData(nameof(Articles))]
    public void The_first_line_answers_and_the_steps_are_few(string id)
    {
        var article = Find(id);

        foreach (var body in new[] { article.Body, article.BodyEnglish }.OfType<string>())
        {
            var first = body.Split('\n')[0].Trim();
            Assert.True(first.Length >= 10 && first[0] is not '#' and not '-' && !Step().IsMatch(first), first);
            Assert.InRange(Step().Count(body), 0, 6);
        }
    }

    [Theory]
    [MemberData(nameof(Articles))]
    public void No_personal_number_stands_in_it(string id)
    {
        var article = Find(id);

        foreach (var text in new[] { article.Title, article.Body, article.BodyEnglish }.OfType<string>())
        {
            Assert.DoesNotMatch(Mobile(), text);
            Assert.Equal(PersonalDataKinds.None, PersonalData.Mask(CleanText.From(text)).Kinds & Numbers);
        }
    }

    [Theory]
    [MemberData(nameof(Articles))]
    public void It_asks_for_no_secret(string id) =>
        Assert.DoesNotMatch(AsksForSecret(), VietnameseLetters.Fold(Find(id).Body));

    [Theory]
    [MemberData(nameof(Articles))]
    public void Whom_it_sends_people_to_is_its_contact(string id)
    {
        var article = Find(id);

        if (article.Contact == "19000368" && AboutVneid.Contains(article.Topic))
        {
            Assert.DoesNotContain("1800 1096", article.Body, StringComparison.Ordinal);
        }
        else if (article.Contact == "18001096" && article.Topic == "duplicate_account")
        {
            Assert.DoesNotContain("1900.0368", article.Body, StringComparison.Ordinal);
        }

        Assert.True(article.Contact is null || Knowledge.Hotlines.ContainsKey(article.Contact));
    }

    [Theory]
    [MemberData(nameof(Articles))]
    public void Numbers_dates_and_addresses_are_written_as_agreed(string id)
    {
        var body = Find(id).Body;

        Assert.DoesNotMatch(WrongHotline(), body);
        Assert.DoesNotMatch(@"\d{4}-\d{2}-\d{2}", body);
        Assert.DoesNotContain("http", body, StringComparison.OrdinalIgnoreCase);
    }

    private static Article Find(string id) => Knowledge.Articles.First(article => article.Id == id);

    [GeneratedRegex(@"^\d+\. ", RegexOptions.Multiline)]
    private static partial Regex Step();

    [GeneratedRegex(@"(?<!\d)(\+84|0)[35789]\d[ .\-]?\d{3}[ .\-]?\d{3,4}(?!\d)")]
    private static partial Regex Mobile();

    [GeneratedRegex(@"(?<!khong )(?<!dung )(?<!khong bao gio )\b(gui|cho toi|doc cho toi|nhap vao day|nhan cho toi|cung cap)( anh/chi)?( cho toi)?( ma)? (otp|mat khau|passcode|so cccd|so can cuoc)( cho toi| vao day| o day)\b")]
    private static partial Regex AsksForSecret();

    [GeneratedRegex(@"18001096|1800\.1096|19000368|1900 0368|1900 03 68")]
    private static partial Regex WrongHotline();
}
