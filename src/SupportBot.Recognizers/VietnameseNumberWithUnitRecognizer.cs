using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.NumberWithUnit;
using SupportBot.Recognizers.Models;
using SupportBot.Recognizers.Numbers;

namespace SupportBot.Recognizers;

/// <summary>Money, measures, ages and temperatures in Vietnamese.</summary>
public sealed class VietnameseNumberWithUnitRecognizer(NumberWithUnitOptions options = NumberWithUnitOptions.None)
    : Recognizer<NumberWithUnitOptions>(VietnameseCulture.Code, options, lazyInitialization: true, 0)
{
    /// <summary>Finds <c>currency</c>: "50k", "2 triệu đồng", "$20".</summary>
    public VietnameseCurrencyModel GetCurrencyModel() => GetModel<VietnameseCurrencyModel>(VietnameseCulture.Code, fallbackToDefaultCulture: false);

    /// <summary>Finds <c>dimension</c>: "5 km", "hai cân".</summary>
    public VietnameseDimensionModel GetDimensionModel() => GetModel<VietnameseDimensionModel>(VietnameseCulture.Code, fallbackToDefaultCulture: false);

    /// <summary>Finds <c>age</c>: "14 tuổi".</summary>
    public VietnameseAgeModel GetAgeModel() => GetModel<VietnameseAgeModel>(VietnameseCulture.Code, fallbackToDefaultCulture: false);

    /// <summary>Finds <c>temperature</c>: "38 độ".</summary>
    public VietnameseTemperatureModel GetTemperatureModel() => GetModel<VietnameseTemperatureModel>(VietnameseCulture.Code, fallbackToDefaultCulture: false);

    /// <inheritdoc/>
    protected override List<Type> GetRelatedTypes() => [];

    /// <inheritdoc/>
    protected override void InitializeConfiguration()
    {
        RegisterModel<VietnameseCurrencyModel>(VietnameseCulture.Code, _ => new VietnameseCurrencyModel());
        RegisterModel<VietnameseDimensionModel>(VietnameseCulture.Code, _ => new VietnameseDimensionModel());
        RegisterModel<VietnameseAgeModel>(VietnameseCulture.Code, _ => new VietnameseAgeModel());
        RegisterModel<VietnameseTemperatureModel>(VietnameseCulture.Code, _ => new VietnameseTemperatureModel());
    }
}

/// <summary>The model of <c>currency</c>.</summary>
public sealed class VietnameseCurrencyModel() : VietnameseModel(AmountFinder.Find, "currency");

/// <summary>The model of <c>dimension</c>.</summary>
public sealed class VietnameseDimensionModel() : VietnameseModel(AmountFinder.Find, "dimension");

/// <summary>The model of <c>age</c>.</summary>
public sealed class VietnameseAgeModel() : VietnameseModel(AmountFinder.Find, "age");

/// <summary>The model of <c>temperature</c>.</summary>
public sealed class VietnameseTemperatureModel() : VietnameseModel(AmountFinder.Find, "temperature");
