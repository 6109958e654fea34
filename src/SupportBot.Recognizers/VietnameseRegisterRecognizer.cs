using Microsoft.Recognizers.Text;
using SupportBot.Recognizers.Models;
using SupportBot.Recognizers.Sequences;

namespace SupportBot.Recognizers;

/// <summary>
/// What a register of provinces gives a meaning: names of provinces, and the numbers of identity cards, which begin with a province's code. Its models belong to
/// the register: they are not shared with a recognizer that has another.
/// </summary>
public sealed class VietnameseRegisterRecognizer : Recognizer<VietnameseRegisterOptions>
{
    private readonly VietnameseProvinceModel provinceModel;
    private readonly VietnameseCitizenIdModel citizenIdModel;

    /// <param name="provinces">The register: names of provinces, and the codes with which ID numbers begin.</param>
    public VietnameseRegisterRecognizer(IReadOnlyList<Province> provinces)
        : base(VietnameseCulture.Code, VietnameseRegisterOptions.None, lazyInitialization: true, 0)
    {
        Provinces = new ProvinceFinder(provinces);
        CitizenIds = new CitizenIdFinder(provinces);
        provinceModel = new VietnameseProvinceModel(Provinces);
        citizenIdModel = new VietnameseCitizenIdModel(CitizenIds);
    }

    internal ProvinceFinder Provinces { get; }

    internal CitizenIdFinder CitizenIds { get; }

    /// <summary>Finds <c>province</c>, old and new, and how people shorten them.</summary>
    public VietnameseProvinceModel GetProvinceModel() => provinceModel;

    /// <summary>Finds <c>cccd</c> (twelve digits) and <c>cmnd</c> (nine).</summary>
    public VietnameseCitizenIdModel GetCitizenIdModel() => citizenIdModel;

    /// <inheritdoc/>
    protected override List<Type> GetRelatedTypes() => [];

    /// <inheritdoc/>
    protected override void InitializeConfiguration()
    {
        RegisterModel<VietnameseProvinceModel>(VietnameseCulture.Code, _ => provinceModel);
        RegisterModel<VietnameseCitizenIdModel>(VietnameseCulture.Code, _ => citizenIdModel);
    }
}

/// <summary>Options of <see cref="VietnameseRegisterRecognizer"/>; there are none yet.</summary>
[Flags]
public enum VietnameseRegisterOptions
{
    None = 0,
}

/// <summary>The model of <c>province</c>.</summary>
public sealed class VietnameseProvinceModel : VietnameseModel
{
    internal VietnameseProvinceModel(ProvinceFinder provinces)
        : base(provinces.Find, "province")
    {
    }
}

/// <summary>The model of <c>cccd</c> and <c>cmnd</c>.</summary>
public sealed class VietnameseCitizenIdModel : VietnameseModel
{
    internal VietnameseCitizenIdModel(CitizenIdFinder ids)
        : base(ids.Find, "cccd", "cmnd")
    {
    }
}
