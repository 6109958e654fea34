using SupportBot.Web.Tests.Channels.Messenger;

namespace SupportBot.Web.Tests.Handoff;

/// <summary>People who write in the provider's own inbox.</summary>
public sealed class InboxTests
{
    [Fact]
    public async Task The_bot_is_silent_after_a_person_wrote_in_the_pages_inbox_and_the_citizen_is_told()
    {
        await using var desk = await MessengerDesk.OpenAsync(usePipeline: true);
        await desk.SayAsync("số tổng đài là bao nhiêu");
        var answered = (await desk.ShownAsync()).Count;
        await desk.EndsAsync();

        await PersonWritesAsync(desk, "m_person_1");
        var told = await desk.ShownAsync(answered + 1);
        Assert.Contains("đã nhận cuộc trò chuyện", told[^1].Text, StringComparison.Ordinal);

        await PersonWritesAsync(desk, "m_person_1");
        await desk.SayAsync("số tổng đài là bao nhiêu");
        Assert.Equal(answered + 1, desk.Deliveries("seq").Count);

        await desk.SayAsync("gặp bot");
        Assert.Contains("trợ lý tự động trả lời", (await desk.ShownAsync(answered + 2))[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_event_that_comes_again_after_the_bot_is_back_changes_nothing()
    {
        await using var desk = await MessengerDesk.OpenAsync(usePipeline: true);
        await desk.SayAsync("số tổng đài là bao nhiêu");
        var at = desk.Clock.GetUtcNow();
        await PersonWritesAsync(desk, "m_person_1", at);
        desk.Clock.Ahead += TimeSpan.FromMinutes(1);
        await desk.SayAsync("gặp bot");

        await PersonWritesAsync(desk, "m_person_1", at);

        var before = desk.Deliveries("seq").Count;
        await desk.SayAsync("số tổng đài là bao nhiêu");
        Assert.True(desk.Deliveries("seq").Count > before);
    }

    private static async Task PersonWritesAsync(MessengerDesk desk, string mid, DateTimeOffset? at = null) =>
        await desk.Webhook.PostAsync([desk.Webhook.Echo(MessengerDesk.Citizen, mid, "Chào bác, cháu là cán bộ trực", 263902037430900, null, at ?? desk.Clock.GetUtcNow())]);
}
