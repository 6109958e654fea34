using SupportBot.Content;
using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;

namespace SupportBot.Conversations.Replies;

/// <summary>Asks the citizen whether a resolved ticket settled the matter; "Chưa ổn" reopens it.</summary>
public static class ResolutionQuestion
{
    /// <summary>The words of a person at the end of a matter, with the question behind them and its two answers as choices.</summary>
    public static Reply AskAfter(Reply words, BotContent content, string language) => words with
    {
        Text = $"{words.Text}\n\n{content.Messages.Get(MessageKeys.TicketAskHelped, language)}",
        Choices = [new Choice(content.Messages.Get(MessageKeys.ChoiceHelped, language)), new Choice(content.Messages.Get(MessageKeys.ChoiceNotHelped, language))],
    };
}
