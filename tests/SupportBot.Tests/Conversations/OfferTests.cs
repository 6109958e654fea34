using SupportBot.Conversations.Turns;

namespace SupportBot.Tests.Conversations;

/// <summary>Where the bot is not sure it offers likely meanings, and takes any way to choose one.</summary>
public sealed class OfferTests
{
    private static readonly Offer[] Offered =
    [
        new(Title("deadline-date"), "deadline-date"),
        new(Title("changed-phone"), "changed-phone"),
        new(Title("legal-decree"), "legal-decree"),
    ];

    [Theory]
    [InlineData("1", "deadline-date")]
    [InlineData("2", "changed-phone")]
    [InlineData("số 3", "legal-decree")]
    [InlineData("cái thứ hai", "changed-phone")]
    [InlineData("câu đầu", "deadline-date")]
    [InlineData("thứ nhất", "deadline-date")]
    [InlineData("cai thu ba", "legal-decree")]
    public void An_offer_is_chosen_by_its_number(string said, string article)
    {
        var outcome = Answer(said);

        Assert.Equal(article, outcome.Replies[0].About.Article);
        Assert.Equal(Outcome.Answered, outcome.Replies[0].About.Outcome);
        Assert.Empty(outcome.State.Offers);
    }

    [Fact]
    public void An_offer_is_chosen_by_its_words() =>
        Assert.All(Offered, offer => Assert.Equal(offer.Intent, Answer(offer.Title).Replies[0].About.Article));

    [Theory]
    [InlineData("Không phải các điều trên")]
    [InlineData("không phải")]
    [InlineData("dạ không ạ")]
    public void None_of_them_asks_for_other_words(string said)
    {
        var outcome = Answer(said);

        Assert.Equal(Outcome.Asked, outcome.Replies[0].About.Outcome);
        Assert.Empty(outcome.State.Offers);
        Assert.Contains(outcome.Replies[0].Choices, choice => choice.Title == "Gặp nhân viên");
    }

    [Theory]
    [InlineData("4")]
    [InlineData("0")]
    public void A_number_that_was_not_offered_chooses_nothing(string said) => Assert.Null(Answer(said).Replies[0].About.Article);

    [Fact]
    public void A_new_question_is_answered_instead() => Assert.Equal("hotline", Answer("gọi tổng đài 1900.0368 có mất tiền không").Replies[0].About.Topic);

    [Fact]
    public void What_is_nearly_understood_is_offered_and_can_be_chosen()
    {
        // The first words of questions are half understood: among many of them some are offered.
        var offers = TrainedBot.Content.Knowledge.Articles.Where(article => article.Questions.Count > 0)
            .SelectMany(article => article.Questions.Select(question => string.Join(' ', question.Split(' ').Take(4))))
            .Select(words =>
            {
                var talk = new Talk();
                talk.Say(words);
                return talk;
            })
            .Where(talk => talk.About.Outcome == Outcome.Suggested)
            .Take(5)
            .ToList();

        Assert.NotEmpty(offers);
        Assert.All(offers, talk =>
        {
            Assert.InRange(talk.State.Offers.Count, 1, 3);
            Assert.Contains(talk.Outcome.Replies[^1].Choices, choice => choice.Title == talk.State.Offers[0].Title);
            var first = talk.State.Offers[0].Intent;
            talk.Say("1");
            Assert.True(talk.About.Article == TrainedBot.Content.Knowledge.Find(first, talk.Today)?.Id || talk.About.Outcome is Outcome.Asked or Outcome.Escalated);
        });
    }

    private static TurnOutcome Answer(string said) => TrainedBot.Pipeline.Decide(new TurnRequest(
        ConversationState.Empty with { Offers = Offered, Introduced = true }, new IncomingMessage(said), TrainedBot.Today, DateTimeOffset.UnixEpoch, "VN-3333-3333", []));

    private static string Title(string answers) => TrainedBot.Content.Knowledge.Find(answers, TrainedBot.Today)!.Title;
}
