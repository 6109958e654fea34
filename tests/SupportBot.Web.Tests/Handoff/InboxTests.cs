using SupportBot.Web.Tests.Channels.Messenger;

namespace SupportBot.Web.Tests.Handoff;

/// <summary>People who write in the provider's own inbox.</summary>
public sealed class InboxTests
{
    [Fact]
    public async Task The_bot_is_silent_after_a_person_wrote_in_the_pages_inbox_and_the_citizen_is_told()
    {
        await using var fixture = await MessengerFixture.OpenAsync(usePipeline: true);
        await fixture.SayAsync("số tổng đài là bao nhiêu");
        var answered = (await fixture.ShownAsync()).Count;
        await fixture.EndsAsync();

        await PersonWritesAsync(fixture, "m_person_1");
        var told = await fixture.ShownAsync(answered + 1);
        Assert.Contains("đã nhận cuộc trò chuyện", told[^1].Text, StringComparison.Ordinal);

        await PersonWritesAsync(fixture, "m_person_1");
        await fixture.SayAsync("số tổng đài là bao nhiêu");
        Assert.Equal(answered + 1, fixture.DeliveryStates.Count);

        await fixture.SayAsync("gặp bot");
        Assert.Contains("trợ lý tự động trả lời", (await fixture.ShownAsync(answered + 2))[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_event_that_comes_again_after_the_bot_is_back_changes_nothing()
    {
        await using var fixture = await MessengerFixture.OpenAsync(usePipeline: true);
        await fixture.SayAsync("số tổng đài là bao nhiêu");
        var at = fixture.Clock.GetUtcNow();
        await PersonWritesAsync(fixture, "m_person_1", at);
        fixture.Clock.Offset += TimeSpan.FromMinutes(1);
        await fixture.SayAsync("gặp bot");

        await PersonWritesAsync(fixture, "m_person_1", at);

        var before = fixture.DeliveryStates.Count;
        await fixture.SayAsync("số tổng đài là bao nhiêu");
        Assert.True(fixture.DeliveryStates.Count > before);
    }

    private static async Task PersonWritesAsync(MessengerFixture fixture, string mid, DateTimeOffset? at = null) =>
        await fixture.Webhook.PostAsync([fixture.Webhook.Echo(MessengerFixture.Citizen, mid, "Chào bác, cháu là cán bộ trực", 263902037430900, null, at ?? fixture.Clock.GetUtcNow())]);
}
