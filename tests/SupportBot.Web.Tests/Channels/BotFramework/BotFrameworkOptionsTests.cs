using System.ComponentModel.DataAnnotations;
using SupportBot.Web.Channels.BotFramework;

namespace SupportBot.Web.Tests.Channels.BotFramework;

public sealed class BotFrameworkOptionsTests
{
    [Fact]
    public void The_defaults_are_Microsofts()
    {
        var single = Options(options => options.TenantId = TestAuthority.TenantId);

        Assert.Empty(Faults(Options(_ => { })));
        Assert.Equal("https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token", Options(_ => { }).TokenAddress.AbsoluteUri);
        Assert.Equal($"https://login.microsoftonline.com/{TestAuthority.TenantId}/oauth2/v2.0/token", single.TokenAddress.AbsoluteUri);
        Assert.Equal($"https://login.microsoftonline.com/{TestAuthority.TenantId}/v2.0/.well-known/openid-configuration", single.TenantMetadataAddress);
        Assert.Equal([$"https://sts.windows.net/{TestAuthority.TenantId}/", $"https://login.microsoftonline.com/{TestAuthority.TenantId}/v2.0"], single.TenantIssuers);
    }

    [Fact]
    public void An_app_id_needs_a_password() => Assert.Contains("AppPassword", Assert.Single(Faults(Options(options => options.AppPassword = ""))), StringComparison.Ordinal);

    [Fact]
    public void A_tenant_is_a_GUID() => Assert.Contains("TenantId", Assert.Single(Faults(Options(options => options.TenantId = "contoso"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("http://login.example.com/token")]
    [InlineData("nonsense")]
    public void What_is_believed_or_gets_the_secret_is_fetched_over_https(string address)
    {
        Assert.Contains("TokenUrl", Assert.Single(Faults(Options(options => options.TokenUrl = address))), StringComparison.Ordinal);
        Assert.Contains("OpenIdMetadata", Assert.Single(Faults(Options(options => options.OpenIdMetadata = address))), StringComparison.Ordinal);
    }

    [Fact]
    public void On_this_machine_http_will_do() => Assert.Empty(Faults(Options(options => options.TokenUrl = "http://127.0.0.1:8080/token")));

    private static BotFrameworkOptions Options(Action<BotFrameworkOptions> change)
    {
        var options = new BotFrameworkOptions { AppId = TestAuthority.AppId, AppPassword = "x" };
        change(options);
        return options;
    }

    private static List<string?> Faults(BotFrameworkOptions options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return faults.ConvertAll(fault => fault.ErrorMessage);
    }
}
