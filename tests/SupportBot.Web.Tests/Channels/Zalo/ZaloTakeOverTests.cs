using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.FakeProviders.Zalo;

namespace SupportBot.Web.Tests.Channels.Zalo;

/// <summary>Whose words in the account's name are the bot's, and whose a person's.</summary>
public sealed class ZaloTakeOverTests
{
    [Theory]
    [InlineData("oa_send_text_by_admin")]
    [InlineData("oa_send_image_by_admin")]
    public async Task What_a_person_writes_in_the_accounts_manager_is_told_and_not_kept(string payload)
    {
        await using var desk = await ZaloDesk.OpenAsync();
        using var takeOvers = new TakeOverCount(desk.Bot);

        Assert.Equal(HttpStatusCode.OK, await desk.PostCapturedAsync(payload));

        Assert.Equal(["zalo/Person"], takeOvers.Seen);
        Assert.False(desk.HasWritten);
    }

    [Fact]
    public async Task The_bots_own_words_are_known_by_their_id_even_where_Zalo_names_an_author()
    {
        await using var desk = await ZaloDesk.OpenAsync();
        using var takeOvers = new TakeOverCount(desk.Bot);
        await desk.AskAsync("chào");
        await Eventually.TrueAsync(() => desk.Deliveries.SequenceEqual(["delivered"]));

        var shown = desk.Zalo.Inbox.SaidTo(ZaloDesk.User)[0];
        Assert.Equal(HttpStatusCode.OK, await desk.Hook.PostAsync(desk.Hook.Echo(ZaloDesk.User, shown.Id, shown.Text, "the-app")));

        Assert.Empty(takeOvers.Seen);
    }

    [Fact]
    public async Task The_bots_own_words_are_known_before_Zalo_has_answered()
    {
        await using var desk = await ZaloDesk.OpenAsync(settings: new() { ["Channels:Zalo:AnswerTimeoutMilliseconds"] = "2000" });
        using var takeOvers = new TakeOverCount(desk.Bot);
        desk.Zalo.Hook = desk.Hook;
        desk.Zalo.Fates.Next(FakeFate.SilentAfterDelivery);

        await desk.SayAsync("chào");
        await Eventually.TrueAsync(() => desk.Deliveries.SequenceEqual(["delivered"]));

        Assert.Empty(takeOvers.Seen);
        Assert.Single(desk.Said);
    }

    [Fact]
    public async Task A_person_who_says_the_same_as_the_bot_said_before_is_a_person()
    {
        await using var desk = await ZaloDesk.OpenAsync();
        using var takeOvers = new TakeOverCount(desk.Bot);
        await desk.AskAsync("chào");
        await Eventually.TrueAsync(() => desk.Deliveries.SequenceEqual(["delivered"]));

        await desk.Hook.PostAsync(desk.Hook.Echo(ZaloDesk.User, "another-id", desk.Said[0], "2468458835291900001"));

        Assert.Equal(["zalo/Person"], takeOvers.Seen);
    }

    private sealed class TakeOverCount : IDisposable
    {
        private readonly MeterListener listener = new();

        public TakeOverCount(SupportBotApplication bot)
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
