using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.Number;
using SupportBot.Recognizers.Models;
using SupportBot.Recognizers.Numbers;

namespace SupportBot.Recognizers;

/// <summary>Numbers, ordinals and percentages in Vietnamese.</summary>
public sealed class VietnameseNumberRecognizer(NumberOptions options = NumberOptions.None)
    : Recognizer<NumberOptions>(VietnameseCulture.Code, options, lazyInitialization: true, 0)
{
    /// <summary>Finds <c>number</c>: "hai mươi mốt", "1,5", "một phần ba".</summary>
    public VietnameseNumberModel GetNumberModel() => GetModel<VietnameseNumberModel>(VietnameseCulture.Code, fallbackToDefaultCulture: false);

    /// <summary>Finds <c>ordinal</c>: "thứ nhất", "số 2".</summary>
    public VietnameseOrdinalModel GetOrdinalModel() => GetModel<VietnameseOrdinalModel>(VietnameseCulture.Code, fallbackToDefaultCulture: false);

    /// <summary>Finds <c>percentage</c>: "hai phần trăm", "50%".</summary>
    public VietnamesePercentageModel GetPercentageModel() => GetModel<VietnamesePercentageModel>(VietnameseCulture.Code, fallbackToDefaultCulture: false);

    /// <inheritdoc/>
    protected override List<Type> GetRelatedTypes() => [];

    /// <inheritdoc/>
    protected override void InitializeConfiguration()
    {
        RegisterModel<VietnameseNumberModel>(VietnameseCulture.Code, _ => new VietnameseNumberModel());
        RegisterModel<VietnameseOrdinalModel>(VietnameseCulture.Code, _ => new VietnameseOrdinalModel());
        RegisterModel<VietnamesePercentageModel>(VietnameseCulture.Code, _ => new VietnamesePercentageModel());
    }
}

/// <summary>The model of <c>number</c>.</summary>
public sealed class VietnameseNumberModel() : VietnameseModel(NumberFinder.Find, "number");

/// <summary>The model of <c>ordinal</c>.</summary>
public sealed class VietnameseOrdinalModel() : VietnameseModel(NumberFinder.Find, "ordinal");

/// <summary>The model of <c>percentage</c>.</summary>
public sealed class VietnamesePercentageModel() : VietnameseModel(NumberFinder.Find, "percentage");
