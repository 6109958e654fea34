using Microsoft.Recognizers.Text;
using SupportBot.Recognizers.Answers;
using SupportBot.Recognizers.Models;

namespace SupportBot.Recognizers;

/// <summary>Yes and no in Vietnamese.</summary>
public sealed class VietnameseChoiceRecognizer(VietnameseChoiceOptions options = VietnameseChoiceOptions.None)
    : Recognizer<VietnameseChoiceOptions>(VietnameseCulture.Code, options, lazyInitialization: true, 0)
{
    /// <summary>Finds <c>boolean</c>: "vâng ạ", "không phải".</summary>
    public VietnameseBooleanModel GetBooleanModel() => GetModel<VietnameseBooleanModel>(VietnameseCulture.Code, fallbackToDefaultCulture: false);

    /// <inheritdoc/>
    protected override List<Type> GetRelatedTypes() => [];

    /// <inheritdoc/>
    protected override void InitializeConfiguration() => RegisterModel<VietnameseBooleanModel>(VietnameseCulture.Code, _ => new VietnameseBooleanModel());
}

/// <summary>Options of <see cref="VietnameseChoiceRecognizer"/>; there are none yet.</summary>
[Flags]
public enum VietnameseChoiceOptions
{
    None = 0,
}

/// <summary>The model of <c>boolean</c>.</summary>
public sealed class VietnameseBooleanModel() : VietnameseModel(BooleanFinder.Find, "boolean");
