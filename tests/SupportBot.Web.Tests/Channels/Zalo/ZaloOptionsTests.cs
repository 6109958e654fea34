using System.ComponentModel.DataAnnotations;
using SupportBot.Web.Channels.Zalo;

namespace SupportBot.Web.Tests.Channels.Zalo;

public sealed class ZaloOptionsTests
{
    [Fact]
    public void Nothing_set_is_off_and_no_fault()
    {
        Assert.False(Options(_ => { }, isEmpty: true).IsConfigured);
        Assert.Empty(Faults(Options(_ => { }, isEmpty: true)));
    }

    [Fact]
    public void All_set_is_on_and_a_refresh_token_is_no_must()
    {
        Assert.True(Options(_ => { }).IsConfigured);
        Assert.Empty(Faults(Options(_ => { })));
    }

    [Fact]
    public void Half_set_up_it_says_what_is_missing()
    {
        Assert.Contains("Channels:Zalo:AppSecret, Channels:Zalo:WebhookSecret", Assert.Single(Faults(Options(options => options.AppSecret = options.WebhookSecret = null))), StringComparison.Ordinal);
        Assert.Contains("Channels:Zalo:OaId", Assert.Single(Faults(Options(options => options.RefreshToken = "r", isEmpty: true))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://openapi.example.com")]
    [InlineData("nonsense")]
    public void Secrets_go_over_https_only(string address)
    {
        Assert.Contains("ApiUrl", Assert.Single(Faults(Options(options => options.ApiUrl = address))), StringComparison.Ordinal);
        Assert.Contains("OAuthUrl", Assert.Single(Faults(Options(options => options.OAuthUrl = address))), StringComparison.Ordinal);
    }

    private static ZaloOptions Options(Action<ZaloOptions> change, bool isEmpty = false)
    {
        var options = isEmpty ? new ZaloOptions() : new ZaloOptions { OaId = "1", AppId = "2", AppSecret = "x", WebhookSecret = "y" };
        change(options);
        return options;
    }

    private static List<string> Faults(ZaloOptions options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return [.. faults.Select(fault => fault.ErrorMessage!)];
    }
}
