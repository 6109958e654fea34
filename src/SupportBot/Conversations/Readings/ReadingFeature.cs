namespace SupportBot.Conversations.Readings;

/// <summary>A feature that speaks for or against a reading. Each is about 0 to 1 unless said otherwise.</summary>
internal enum ReadingFeature
{
    /// <summary>1 for every reading: how common its kind is.</summary>
    Always,

    /// <summary>Log odds of the probability that the words by themselves mean it, −4 to 4; of an answer, how plainly it is one.</summary>
    Likelihood,

    /// <summary>Of an article of the same matter: log odds of its share among them.</summary>
    ShareInMatter,

    /// <summary>Nearness of the nearest known phrase.</summary>
    Nearness,

    /// <summary>Share of the words that what is read never uses.</summary>
    Foreign,

    /// <summary>How much the words leave open while something else was talked about.</summary>
    OpenElsewhere,

    /// <summary>The words carry on, while something else was talked about.</summary>
    ContinuesElsewhere,

    /// <summary>How much the words leave open that this reading completes.</summary>
    OpenHere,

    /// <summary>The words carry on with what this reading is about.</summary>
    ContinuesHere,

    /// <summary>It answers an aspect that the words ask for.</summary>
    AspectAnswered,

    /// <summary>The words ask for an aspect that it does not answer; of a question that is not ours, within a thread: they ask for any.</summary>
    AspectMissed,

    /// <summary>It is the same answer as the last.</summary>
    Repeats,

    /// <summary>The words are a question.</summary>
    IsQuestion,

    /// <summary>A question of ours is open, and this does not answer it.</summary>
    LeavesQuestion,

    /// <summary>A question of ours is open, and the words ask nothing; of a question that is not ours, within a thread: they ask nothing.</summary>
    StatesInDialog,

    /// <summary>It is of the same topic, but of another matter.</summary>
    OtherMatter,

    /// <summary>Share of the naming words, by rarity, that the answer uses.</summary>
    Covered,

    /// <summary>Of a reading about something else: share of the naming words, by rarity, that the last answer uses.</summary>
    CoveredBefore,

    /// <summary>It is written for officers, and nothing shows that an officer asks.</summary>
    OtherAsker,

    /// <summary>The words name people (a company, a child), and it is about them.</summary>
    NamedPeople,

    /// <summary>The words name people who have a topic of their own, and it is not about them.</summary>
    OtherPeople,

    /// <summary>What was talked about holds for certain people (foreigners, companies), and this is about nobody in particular.</summary>
    LeavesPeople,

    /// <summary>It goes back to what was talked about before the last matter.</summary>
    GoesBack,

    /// <summary>It is not the likeliest meaning of the words by themselves.</summary>
    SecondChoice,

    /// <summary>How short the words are: 1 for one word, 0 from twelve on.</summary>
    Brevity,

    /// <summary>Something was talked about, no question of ours is open, and the words ask nothing.</summary>
    States,

    /// <summary>The likelihood of what the words state without asking.</summary>
    StatedLikelihood,

    /// <summary>Of a question by itself, after something was talked about: it answers an aspect that the words ask for.</summary>
    AspectOwn,

    /// <summary>Of a question by itself, after something was talked about: the words ask for an aspect that it does not answer.</summary>
    AspectLacking,
}
