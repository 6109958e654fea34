using System.Globalization;

namespace SupportBot.Faults;

/// <summary>Citizens who all talk at once, each one message after the other, until they are told to stop. Now and then one sends a message twice at the same moment.</summary>
internal sealed class LoadGenerator
{
    private const int MessagesPerConversation = 20;
    private const int WantsPersonAt = 5;
    private const double SharePushed = 0.25;
    private const double ShareDoubled = 0.1;

    private readonly Balancer balancer;
    private readonly string name;
    private readonly List<Task> citizens;
    private volatile bool isEnding;

    private LoadGenerator(Balancer balancer, string name, int size, bool areAllPushed)
    {
        this.balancer = balancer;
        this.name = name;
        citizens = [.. Enumerable.Range(0, size).Select(number => TalkAsync(number, isPushed: areAllPushed || number < size * SharePushed))];
    }

    /// <summary>Lets <paramref name="size"/> citizens begin; a quarter of them, or all, get their replies pushed.</summary>
    public static LoadGenerator Start(Balancer balancer, string name, int size, bool areAllPushed = false) => new(balancer, name, size, areAllPushed);

    /// <summary>Returns once all have fallen silent and everything said is acknowledged.</summary>
    public Task StopAsync()
    {
        isEnding = true;
        return Task.WhenAll(citizens);
    }

    /// <summary>What a citizen may say.</summary>
    public static string Saying(int number) => number % MessagesPerConversation == WantsPersonAt ? "tôi muốn gặp nhân viên" : Questions[number % Questions.Length];

    private async Task TalkAsync(int number, bool isPushed)
    {
        for (var said = 0; !isEnding; said++)
        {
            var conversation = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}-{said / MessagesPerConversation}");
            var id = string.Create(CultureInfo.InvariantCulture, $"m-{said}");
            var times = Random.Shared.NextDouble() < ShareDoubled ? 2 : 1;
            await Task.WhenAll(Enumerable.Range(0, times).Select(_ => balancer.DeliverAsync(conversation, id, Saying(said + number), isPushed)));
        }
    }

    private static readonly string[] Questions =
    [
        "chuyển tài khoản sang vneid thế nào", "tk cu con dung dc ko", "bị trùng số cccd thì gọi số nào", "đăng ký mức 2 ở đâu", "quên mật khẩu vneid",
        "không nhận được otp", "đổi số điện thoại thì sao", "hạn chót chuyển đổi là ngày nào", "công ty tôi có phải chuyển không", "hồ sơ cũ có mất không",
        "người nước ngoài đăng ký thế nào", "mất điện thoại thì làm sao", "sai họ tên trên hệ thống", "gọi tổng đài có mất phí không", "có người gọi bảo cài app lạ",
        "cmnd 9 số còn dùng được không", "xin chào", "cảm ơn bạn", "làm căn cước cho con nhỏ", "giá vàng hôm nay",
    ];
}
