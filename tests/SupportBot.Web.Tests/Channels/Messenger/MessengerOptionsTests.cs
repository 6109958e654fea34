using System.ComponentModel.DataAnnotations;
using SupportBot.Simulators.Messenger;
using SupportBot.Web.Channels.Messenger;

namespace SupportBot.Web.Tests.Channels.Messenger;

public sealed class MessengerOptionsTests
{
    [Fact]
    public void Without_settings_the_channel_is_off() => Assert.False(new MessengerOptions().IsConfigured);

    [Fact]
    public void With_all_four_settings_it_is_on_at_Metas_address()
    {
        Assert.True(Options(_ => { }).IsConfigured);
        Assert.Empty(Faults(Options(_ => { })));
        Assert.Equal("https://graph.facebook.com/v26.0", Options(_ => { }).GraphUrl);
    }

    [Fact]
    public void A_part_of_the_settings_is_a_fault_that_names_the_rest()
    {
        var fault = Assert.Single(Faults(Options(options => (options.AppSecret, options.VerifyToken) = ("", null))));

        Assert.Contains("Channels:Messenger:AppSecret, Channels:Messenger:VerifyToken", fault, StringComparison.Ordinal);
        Assert.DoesNotContain(GraphSimulator.Token, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://graph.example.com/v26.0")]
    [InlineData("nonsense")]
    public void The_token_travels_over_https(string address) =>
        Assert.Contains("GraphUrl", Assert.Single(Faults(Options(options => options.GraphUrl = address))), StringComparison.Ordinal);

    [Fact]
    public void On_this_machine_http_will_do() => Assert.Empty(Faults(Options(options => options.GraphUrl = "http://127.0.0.1:8080/v26.0")));

    private static MessengerOptions Options(Action<MessengerOptions> change)
    {
        var options = new MessengerOptions
        {
            PageId = GraphSimulator.PageId,
            PageAccessToken = GraphSimulator.Token,
            AppSecret = GraphSimulator.AppSecret,
            VerifyToken = GraphSimulator.VerifyToken,
        };
        change(options);
        return options;
    }

    private static List<string?> Faults(MessengerOptions options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return faults.ConvertAll(fault => fault.ErrorMessage);
    }
}
