namespace SupportBot.Conversations.Readings;

/// <summary>A kind of reading.</summary>
internal enum ReadingKind
{
    /// <summary>It answers the open question of a dialog.</summary>
    AnswersQuestion,

    /// <summary>It asks what the open question means, or why it is asked.</summary>
    AsksMeaning,

    /// <summary>It tries to answer the open question, and fails.</summary>
    MissesQuestion,

    /// <summary>It goes on with the matter that was talked about.</summary>
    FollowsUp,

    /// <summary>It asks for the last answer again: what it means, or what is to be done now.</summary>
    AsksAgain,

    /// <summary>It goes on with a fraud that was spoken of.</summary>
    StaysInFraud,

    /// <summary>It changes what was told before a conclusion.</summary>
    Corrects,

    /// <summary>It asks something by itself.</summary>
    AsksNewQuestion,

    /// <summary>It tells of trouble that the diagnosis looks into.</summary>
    StartsDiagnosis,

    /// <summary>It wants a person, or a ticket.</summary>
    WantsPerson,

    /// <summary>Thanks, a greeting, an insult, a farewell.</summary>
    SmallTalk,

    /// <summary>It is not our business.</summary>
    NotOurs,

    /// <summary>Nothing of all this is likely enough.</summary>
    Unclear,
}
