using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.DateTime;
using SupportBot.Recognizers.Dates;
using SupportBot.Recognizers.Models;

namespace SupportBot.Recognizers;

/// <summary>Dates of the solar and the lunar calendar, times, durations, ranges and repetitions in Vietnamese.</summary>
public sealed class VietnameseDateTimeRecognizer(DateTimeOptions options = DateTimeOptions.None)
    : Recognizer<DateTimeOptions>(VietnameseCulture.Code, options, lazyInitialization: true, 0)
{
    /// <summary>Finds <c>datetimeV2.*</c>: "8h sáng mai", "rằm tháng giêng", "từ thứ hai đến thứ sáu".</summary>
    public VietnameseDateTimeModel GetDateTimeModel() => GetModel<VietnameseDateTimeModel>(VietnameseCulture.Code, fallbackToDefaultCulture: false);

    /// <inheritdoc/>
    protected override List<Type> GetRelatedTypes() => [];

    /// <inheritdoc/>
    protected override void InitializeConfiguration() => RegisterModel<VietnameseDateTimeModel>(VietnameseCulture.Code, _ => new VietnameseDateTimeModel());
}

/// <summary>The model of <c>datetimeV2</c>.</summary>
public sealed class VietnameseDateTimeModel() : VietnameseModel(DateFinder.Find)
{
    /// <inheritdoc/>
    public override string ModelTypeName => "datetime";
}
