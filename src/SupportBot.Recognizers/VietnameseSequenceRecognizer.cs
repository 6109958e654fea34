using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.Sequence;
using SupportBot.Recognizers.Models;
using SupportBot.Recognizers.Sequences;

namespace SupportBot.Recognizers;

/// <summary>Telephone numbers, e-mail and web addresses, one-time codes and codes of dossiers.</summary>
public sealed class VietnameseSequenceRecognizer(SequenceOptions options = SequenceOptions.None)
    : Recognizer<SequenceOptions>(VietnameseCulture.Code, options, lazyInitialization: true, 0)
{
    /// <summary>Finds <c>phonenumber</c>, of Việt Nam and from abroad.</summary>
    public VietnamesePhoneNumberModel GetPhoneNumberModel() => GetModel<VietnamesePhoneNumberModel>(VietnameseCulture.Code, fallbackToDefaultCulture: false);

    /// <summary>Finds <c>email</c>, also with its signs in words.</summary>
    public VietnameseEmailModel GetEmailModel() => GetModel<VietnameseEmailModel>(VietnameseCulture.Code, fallbackToDefaultCulture: false);

    /// <summary>Finds <c>url</c>.</summary>
    public VietnameseUrlModel GetUrlModel() => GetModel<VietnameseUrlModel>(VietnameseCulture.Code, fallbackToDefaultCulture: false);

    /// <summary>Finds <c>otp</c>: six digits beside a word that says so.</summary>
    public VietnameseOneTimeCodeModel GetOneTimeCodeModel() => GetModel<VietnameseOneTimeCodeModel>(VietnameseCulture.Code, fallbackToDefaultCulture: false);

    /// <summary>Finds <c>dossiercode</c>: "H18.32.5-240615-0001".</summary>
    public VietnameseDossierCodeModel GetDossierCodeModel() => GetModel<VietnameseDossierCodeModel>(VietnameseCulture.Code, fallbackToDefaultCulture: false);

    /// <inheritdoc/>
    protected override List<Type> GetRelatedTypes() => [];

    /// <inheritdoc/>
    protected override void InitializeConfiguration()
    {
        RegisterModel<VietnamesePhoneNumberModel>(VietnameseCulture.Code, _ => new VietnamesePhoneNumberModel());
        RegisterModel<VietnameseEmailModel>(VietnameseCulture.Code, _ => new VietnameseEmailModel());
        RegisterModel<VietnameseUrlModel>(VietnameseCulture.Code, _ => new VietnameseUrlModel());
        RegisterModel<VietnameseOneTimeCodeModel>(VietnameseCulture.Code, _ => new VietnameseOneTimeCodeModel());
        RegisterModel<VietnameseDossierCodeModel>(VietnameseCulture.Code, _ => new VietnameseDossierCodeModel());
    }
}

/// <summary>The model of <c>phonenumber</c>.</summary>
public sealed class VietnamesePhoneNumberModel() : VietnameseModel(PhoneFinder.Find, "phonenumber");

/// <summary>The model of <c>email</c>.</summary>
public sealed class VietnameseEmailModel() : VietnameseModel(AddressFinder.Find, "email");

/// <summary>The model of <c>url</c>.</summary>
public sealed class VietnameseUrlModel() : VietnameseModel(AddressFinder.Find, "url");

/// <summary>The model of <c>otp</c>.</summary>
public sealed class VietnameseOneTimeCodeModel() : VietnameseModel(OneTimeCodeFinder.Find, "otp");

/// <summary>The model of <c>dossiercode</c>.</summary>
public sealed class VietnameseDossierCodeModel() : VietnameseModel(DossierCodeFinder.Find, "dossiercode");
