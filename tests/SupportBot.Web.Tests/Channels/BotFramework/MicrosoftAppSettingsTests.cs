using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Configuration;
using SupportBot.Web.Channels.BotFramework;

namespace SupportBot.Web.Tests.Channels.BotFramework;

/// <summary>The settings that bots of the SDK usually have.</summary>
public sealed class MicrosoftAppSettingsTests
{
    [Fact]
    public async Task A_bot_with_the_usual_settings_asks_for_the_Connectors_token()
    {
        await using var authority = await TestAuthority.StartAsync();
        using var bot = new SupportBotApplication { Decider = Replying.With("đây") };
        foreach (var (key, value) in authority.Settings())
        {
            bot.Settings[key switch { "BotFramework:AppId" => "MicrosoftAppId", "BotFramework:AppPassword" => "MicrosoftAppPassword", _ => key }] = value;
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await bot.PostActivityAsync(SupportBotApplication.Message("xin chào"))).StatusCode);
    }

    [Theory]
    [InlineData("SingleTenant", TestAuthority.TenantId)]
    [InlineData("", TestAuthority.TenantId)]
    [InlineData("MultiTenant", null)]
    public void The_tenant_counts_unless_the_bot_is_made_for_many(string type, string? tenant)
    {
        var options = Filled(new(), ("MicrosoftAppType", type), ("MicrosoftAppTenantId", TestAuthority.TenantId));

        Assert.Equal((TestAuthority.AppId, "usual", tenant), (options.AppId, options.AppPassword, options.TenantId));
        Assert.Empty(Faults(options));
    }

    [Fact]
    public void What_the_section_says_outweighs_them()
    {
        var options = Filled(new() { AppId = "ours", AppPassword = "secret", TenantId = "tenant" }, ("MicrosoftAppTenantId", TestAuthority.TenantId));

        Assert.Equal(("ours", "secret", "tenant"), (options.AppId, options.AppPassword, options.TenantId));
    }

    [Theory]
    [InlineData("SingleTenant", "MicrosoftAppTenantId")]
    [InlineData("UserAssignedMSI", "not served")]
    [InlineData("nonsense", "MicrosoftAppType")]
    public void A_bot_of_a_kind_that_cannot_run_does_not_start(string type, string told) =>
        Assert.Contains(told, Assert.Single(Faults(Filled(new(), ("MicrosoftAppType", type)))), StringComparison.Ordinal);

    private static BotFrameworkOptions Filled(BotFrameworkOptions options, params (string Key, string Value)[] settings)
    {
        var usual = new Dictionary<string, string?> { ["MicrosoftAppId"] = TestAuthority.AppId, ["MicrosoftAppPassword"] = "usual" };
        foreach (var (key, value) in settings)
        {
            usual[key] = value;
        }

        MicrosoftAppSettings.Fill(options, new ConfigurationBuilder().AddInMemoryCollection(usual).Build());
        return options;
    }

    private static List<string?> Faults(BotFrameworkOptions options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return faults.ConvertAll(fault => fault.ErrorMessage);
    }
}
