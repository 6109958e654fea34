using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Simulators.Zalo;

namespace SupportBot.Web.Tests.Channels.Zalo;

/// <summary>Whose words in the account's name are the bot's, and whose a person's.</summary>
public sealed class ZaloTakeoverTests
{
    [Theory]
    [InlineData("oa_send_text_by_admin")]
    [InlineData("oa_send_image_by_admin")]
    public async Task What_a_person_writes_in_the_accounts_manager_is_told_and_not_kept(string payload)
    {
        await using var fixture = await ZaloFixture.OpenAsync();
        using var takeovers = new TakeoverCount(fixture.Bot);

        Assert.Equal(HttpStatusCode.OK, await fixture.PostCapturedAsync(payload));

        Assert.Equal(["zalo/Person"], takeovers.Seen);
        Assert.False(fixture.HasWritten);
    }

    [Fact]
    public async Task The_bots_own_words_are_known_by_their_id_even_where_Zalo_names_an_author()
    {
        await using var fixture = await ZaloFixture.OpenAsync();
        using var takeovers = new TakeoverCount(fixture.Bot);
        await fixture.AskAsync("chào");
        await Eventually.TrueAsync(() => fixture.Deliveries.SequenceEqual(["delivered"]));

        var shown = fixture.Zalo.Inbox.SaidTo(ZaloFixture.User)[0];
        Assert.Equal(HttpStatusCode.OK, await fixture.Hook.PostAsync(fixture.Hook.Echo(ZaloFixture.User, shown.Id, shown.Text, "the-app")));

        Assert.Empty(takeovers.Seen);
    }

    [Fact]
    public async Task The_bots_own_words_are_known_before_Zalo_has_answered()
    {
        await using var fixture = await ZaloFixture.OpenAsync(settings: new() { ["Channels:Zalo:AnswerTimeoutMilliseconds"] = "2000" });
        using var takeovers = new TakeoverCount(fixture.Bot);
        fixture.Zalo.Hook = fixture.Hook;
        fixture.Zalo.FailureModes.Next(ZaloFailureMode.SilentAfterDelivery);

        await fixture.SayAsync("chào");
        await Eventually.TrueAsync(() => fixture.Deliveries.SequenceEqual(["delivered"]));

        Assert.Empty(takeovers.Seen);
        Assert.Single(fixture.Said);
    }

    [Fact]
    public async Task A_person_who_says_the_same_as_the_bot_said_before_is_a_person()
    {
        await using var fixture = await ZaloFixture.OpenAsync();
        using var takeovers = new TakeoverCount(fixture.Bot);
        await fixture.AskAsync("chào");
        await Eventually.TrueAsync(() => fixture.Deliveries.SequenceEqual(["delivered"]));

        await fixture.Hook.PostAsync(fixture.Hook.Echo(ZaloFixture.User, "another-id", fixture.Said[0], "2468458835291900001"));

        Assert.Equal(["zalo/Person"], takeovers.Seen);
    }

    private sealed class TakeoverCount : IDisposable
    {
        private readonly MeterListener listener = new();

        public TakeoverCount(SupportBotApplication bot)
        {
            var scope = bot.Services.GetRequiredService<IMeterFactory>();
            listener.InstrumentPublished = (instrument, heard) =>
            {
                if (instrument.Name == "supportbot.channel.taken_over" && instrument.Meter.Scope == scope)
                {
                    heard.EnableMeasurementEvents(instrument);
                }
            };
            listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
            {
                var named = new Dictionary<string, object?>(tags.ToArray());
                Seen.Enqueue($"{named["channel"]}/{named["hands"]}");
            });
            listener.Start();
        }

        public ConcurrentQueue<string> Seen { get; } = new();

        public void Dispose() => listener.Dispose();
    }
}
