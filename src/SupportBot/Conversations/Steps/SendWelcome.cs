using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;

namespace SupportBot.Conversations.Steps;

/// <summary>The citizen opened the conversation without a word: the bot introduces itself.</summary>
internal sealed class SendWelcome : ITurnStep
{
    public TurnOutcome? Take(TurnContext turn)
    {
        if (!turn.Request.Message.IsConversationStart)
        {
            return null;
        }

        var language = turn.Request.Message.Locale?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? "en" : "vi";
        var reply = new Reply(turn.Content.Messages.Get(MessageKeys.Greeting, language), turn.About(Topics.SmallTalk, Outcome.Greeted))
        {
            Choices = [new Choice(turn.Content.Messages.Get(MessageKeys.ChoiceHuman, language))],
        };
        return turn.End(reply, turn.State with { Introduced = true, Language = language });
    }
}
