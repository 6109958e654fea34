using SupportBot.Conversations;

namespace SupportBot.Web.Turns;

/// <summary>The turn that stands where deciding failed: the citizen gets a sentence and a hotline, the words are not kept.</summary>
internal static class FailedTurn
{
    /// <summary>Stands in the log in place of words that could not be masked.</summary>
    public const string NotKept = "[không lưu]";

    private const string Sentence = "Xin lỗi, hệ thống vừa gặp lỗi nên chưa trả lời được. Anh/chị vui lòng nhắn lại sau ít phút, hoặc gọi 1800 1096 (miễn phí).";

    public static TurnOutcome Of(TurnRequest request) => new(
        request.State with { LastSpokeAt = request.Now },
        NotKept,
        [
            new Reply(Sentence, new ReplyAbout
            {
                Topic = request.State.LastTopic ?? "out_of_scope",
                Outcome = Outcome.Failed,
                Hotline = "18001096",
                AsOf = request.Today,
            }),
        ],
        []);
}
