using SupportBot.Conversations.Turns;

namespace SupportBot.Conversations.Runners;

/// <summary>Comes back to the open question of a dialog after something else was answered by the way.</summary>
internal sealed class OpenQuestions(DiagnosisRunner diagnosis, FlowRunner flows)
{
    private const int MaxDigressionLength = 320;

    /// <summary>The outcome with the question behind its last reply, and the dialog as it was; unchanged where nothing is open.</summary>
    public TurnOutcome Repeat(TurnContext turn, TurnOutcome outcome, DialogState dialog)
    {
        (string Text, string? Question, IReadOnlyList<Choice> Choices)? open = dialog.Id == diagnosis.Id
            ? diagnosis.OpenQuestion(turn, dialog) is { } asked ? (asked.Text, asked.Question, asked.Choices) : null
            : flows.Find(dialog.Id) is { } flow && FlowRunner.OpenQuestion(turn, flow, dialog) is { } slot ? (slot.Text, null, slot.Choices) : null;
        if (open is not { } question)
        {
            return outcome;
        }

        var last = outcome.Replies[^1];
        var with = last with { Text = Lead(last.Text) + "\n\n" + question.Text, Choices = question.Choices, About = last.About with { Question = question.Question } };
        return outcome with
        {
            Replies = [.. outcome.Replies.Take(outcome.Replies.Count - 1), with],
            State = outcome.State with { Dialog = dialog with { TouchedAt = turn.Request.Now }, LastTopic = dialog.Topic },
        };
    }

    // By the way: the first sentences answer and stand by themselves; the question would else be far below.
    private static string Lead(string text) => text.Length > MaxDigressionLength && text.IndexOf("\n\n", StringComparison.Ordinal) is var end and > 0 ? text[..end] : text;
}
