using SupportBot.Cues;
using SupportBot.Text;

namespace SupportBot.Dialogs;

/// <summary>Words that mean the same whatever the talk is about (<c>dialogs/commands.yaml</c>).</summary>
public enum TypedCommand
{
    Yes,
    No,
    DontKnow,
    Clarify,
    Person,
    RefuseContact,
    Skip,
    Restart,
    Leave,
    Right,
    Wrong,
    Why,
    Continue,
    ShareContact,
    OpenTicket,
    BackToBot,
}

/// <summary>Finds commands in utterances.</summary>
public sealed class TypedCommands(IReadOnlyDictionary<TypedCommand, TypedCommandCues> cues)
{
    /// <summary>True where the utterance gives the command: the whole of it is one of the short forms, or it holds a cue.</summary>
    public bool Is(TypedCommand command, Utterance utterance)
    {
        if (!cues.TryGetValue(command, out var known))
        {
            return false;
        }

        return known.Whole.Any(cue => cue.IsAll(utterance))
            || (utterance.Terms.Count <= known.MaxWords && known.Anywhere.Any(cue => cue.IsIn(utterance)));
    }
}

/// <summary>Cues by which a command is given.</summary>
/// <param name="Whole">Forms that count only where nothing else is said.</param>
/// <param name="Anywhere">Forms that count anywhere in a message of at most <paramref name="MaxWords"/> words.</param>
/// <param name="MaxWords">Longer messages are no command.</param>
public sealed record TypedCommandCues(IReadOnlyList<Cue> Whole, IReadOnlyList<Cue> Anywhere, int MaxWords);
