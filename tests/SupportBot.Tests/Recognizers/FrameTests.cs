using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.DataTypes.TimexExpression;
using SupportBot.Recognizers;
using SupportBot.Recognizers.Sequences;

namespace SupportBot.Tests.Recognizers;

/// <summary>The recognizers as one who knows Recognizers-Text uses them: a recognizer gives a model, a model gives results.</summary>
public sealed class FrameTests
{
    private static readonly DateTime Reference = new(2026, 11, 22, 9, 0, 0);

    public static TheoryData<IModel, string, string, string> Models() => new()
    {
        { new VietnameseNumberRecognizer().GetNumberModel(), "hai mươi mốt", "number", "21" },
        { new VietnameseNumberRecognizer().GetOrdinalModel(), "thứ nhất", "ordinal", "1" },
        { new VietnameseNumberRecognizer().GetPercentageModel(), "hai phần trăm", "percentage", "2%" },
        { new VietnameseNumberWithUnitRecognizer().GetCurrencyModel(), "50k", "currency", "50000" },
        { new VietnameseNumberWithUnitRecognizer().GetDimensionModel(), "5 km", "dimension", "5" },
        { new VietnameseNumberWithUnitRecognizer().GetAgeModel(), "14 tuổi", "age", "14" },
        { new VietnameseNumberWithUnitRecognizer().GetTemperatureModel(), "38 độ", "temperature", "38" },
        { new VietnameseSequenceRecognizer().GetPhoneNumberModel(), "0912 345 678", "phonenumber", "0912 345 678" },
        { new VietnameseSequenceRecognizer().GetEmailModel(), "an@gmail.com", "email", "an@gmail.com" },
        { new VietnameseSequenceRecognizer().GetUrlModel(), "ftp://kho.gov.vn/a", "url", "ftp://kho.gov.vn/a" },
        { new VietnameseSequenceRecognizer().GetDossierCodeModel(), "H18.32.5-240615-0001", "dossiercode", "H18.32.5-240615-0001" },
        { new VietnameseRegisterRecognizer(Registers.Provinces).GetProvinceModel(), "Hà Nội", "province", "Hà Nội" },
        { new VietnameseRegisterRecognizer(Registers.Provinces).GetCitizenIdModel(), "001088004567", "cccd", "001088004567" },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_of_the_culture_gives_results_of_its_kind(IModel model, string words, string typeName, string value)
    {
        var result = Assert.Single(model.Parse($"({words})"));

        Assert.Equal("vi-vn", model.Culture);
        Assert.Equal((words, 1, words.Length, typeName, value), (result.Text, result.Start, result.End, result.TypeName, result.Resolution["value"]));
    }

    [Fact]
    public void A_model_gives_no_results_of_other_kinds() =>
        Assert.Empty(new VietnameseSequenceRecognizer().GetUrlModel().Parse("an@gmail.com, 0912345678, hai mươi"));

    [Fact]
    public void A_code_is_one_beside_its_word() =>
        Assert.Equal("482913", Assert.Single(new VietnameseSequenceRecognizer().GetOneTimeCodeModel().Parse("mã otp là 482913")).Text);

    [Fact]
    public void Yes_is_a_boolean() =>
        Assert.Equal(true, Assert.Single(new VietnameseChoiceRecognizer().GetBooleanModel().Parse("dạ vâng")).Resolution["value"]);

    [Fact]
    public void Dates_refer_to_the_moment_that_is_given()
    {
        var result = Assert.Single(new VietnameseDateTimeRecognizer().GetDateTimeModel().Parse("8h sáng mai", Reference));

        Assert.Equal("datetimeV2.datetime", result.TypeName);
        Assert.Equal("2026-11-23 08:00:00", Values(result)[0]["value"]);
    }

    [Fact]
    public void Two_registers_do_not_share_their_models()
    {
        var other = new VietnameseRegisterRecognizer([new Province("Xứ Lạ", [new FormerProvince("Xứ Lạ", "999", [])])]);

        Assert.Equal("province", Assert.Single(other.GetProvinceModel().Parse("ở Xứ Lạ")).TypeName);
        Assert.Empty(other.GetProvinceModel().Parse("ở Hà Nội"));
        Assert.Single(new VietnameseRegisterRecognizer(Registers.Provinces).GetProvinceModel().Parse("ở Hà Nội"));
    }

    [Theory]
    [InlineData("8h")]
    [InlineData("ngày 15/6/2024")]
    [InlineData("ngày 15/6")]
    [InlineData("thứ hai")]
    [InlineData("tuần này")]
    [InlineData("tháng 6/2024")]
    [InlineData("tháng 6")]
    [InlineData("năm 2024")]
    [InlineData("3 ngày")]
    [InlineData("sáng mai")]
    [InlineData("từ 8h đến 17h")]
    [InlineData("mùa hè năm 2024")]
    public void A_timex_can_be_read_and_written_by_the_library_of_the_frame(string words)
    {
        foreach (var value in Values(Assert.Single(new VietnameseDateTimeRecognizer().GetDateTimeModel().Parse(words, Reference))))
        {
            var timex = Assert.IsType<string>(value["timex"]);
            Assert.Equal(timex, new TimexProperty(timex).TimexValue);
        }
    }

    [Theory]
    [InlineData("two days ago ")]
    [InlineData("12-")]
    [InlineData("please help me with my account ")]
    public void Microsofts_models_never_see_a_long_text(string piece)
    {
        var text = "please help me with my account on monday " + string.Concat(Enumerable.Repeat(piece, 5000 / piece.Length));

        Assert.DoesNotContain(new EntityRecognizer(Registers.Provinces).Recognize(text, Reference), result => result.Text is "two days ago" or "monday");
    }

    private static List<Dictionary<string, object?>> Values(ModelResult result) => Assert.IsType<List<Dictionary<string, object?>>>(result.Resolution["values"]);
}
