namespace SupportBot.Dialogs;

/// <summary>Keys of <c>dialogs/messages.yaml</c> that the engine uses; each must be there.</summary>
internal static class MessageKeys
{
    public const string Greeting = "greeting";
    public const string Introduction = "introduction";
    public const string Empty = "empty";
    public const string Attachment = "attachment";
    public const string AttachmentUnseen = "attachmentUnseen";
    public const string Failed = "failed";
    public const string NoEnglish = "noEnglish";
    public const string AspectUnknown = "aspectUnknown";
    public const string InShort = "inShort";
    public const string AlreadyTold = "alreadyTold";
    public const string ChoiceDetail = "choiceDetail";
    public const string Suggest = "suggest";
    public const string SuggestNone = "suggestNone";
    public const string NotUnderstood = "notUnderstood";
    public const string OfferRefused = "offerRefused";
    public const string NotKnownThen = "notKnownThen";
    public const string SecretTyped = "secretTyped";
    public const string NumberMasked = "numberMasked";
    public const string SecretSeenPassword = "secretSeenPassword";
    public const string SecretSeenCard = "secretSeenCard";
    public const string MaskedPassword = "maskedPassword";
    public const string MaskedCode = "maskedCode";
    public const string MaskedCard = "maskedCard";
    public const string MaskedIdCard = "maskedIdCard";
    public const string MaskedOldIdCard = "maskedOldIdCard";
    public const string MaskedPassport = "maskedPassport";
    public const string MaskedPhone = "maskedPhone";
    public const string MaskedEmail = "maskedEmail";
    public const string MaskedNumber = "maskedNumber";
    public const string MaskedAnd = "maskedAnd";
    public const string Restarted = "restarted";
    public const string ThanksRight = "thanksRight";
    public const string SorryWrong = "sorryWrong";
    public const string ChoiceHuman = "choiceHuman";
    public const string ChoiceRight = "choiceRight";
    public const string ChoiceWrong = "choiceWrong";
    public const string ChoiceYes = "choiceYes";
    public const string ChoiceNo = "choiceNo";
    public const string ChoiceSkip = "choiceSkip";
    public const string ChoiceWhy = "choiceWhy";
    public const string ChoiceContact = "choiceContact";
    public const string ChoiceTicket = "choiceTicket";
    public const string CallTitle = "callTitle";
    public const string SourcesLine = "sourcesLine";
    public const string Steps = "steps";
    public const string Prepare = "prepare";
    public const string Say = "say";
    public const string Expect = "expect";
    public const string SecondAnswer = "secondAnswer";
    public const string TicketOpened = "ticketOpened";
    public const string TicketSecret = "ticketSecret";
    public const string TicketSame = "ticketSame";
    public const string TicketWithContact = "ticketWithContact";
    public const string TicketOfferText = "ticketOffer";
    public const string TicketUnknown = "ticketUnknown";
    public const string TicketNoWords = "ticketNoWords";
    public const string BareNumber = "bareNumber";
    public const string BareIdNumber = "bareIdNumber";
    public const string ContactHeld = "contactHeld";
    public const string ContactDropped = "contactDropped";
    public const string ContactOver = "contactOver";
    public const string ContactNotKept = "contactNotKept";
    public const string BareAnswer = "bareAnswer";
    public const string OutOfScope = "outOfScope";
    public const string TicketDone = "ticketDone";
    public const string TicketCodeLost = "ticketCodeLost";
    public const string ChoiceContinue = "choiceContinue";
    public const string TicketNew = "ticketNew";
    public const string TicketAssigned = "ticketAssigned";
    public const string TicketWaiting = "ticketWaiting";
    public const string TicketResolved = "ticketResolved";
    public const string TicketClosed = "ticketClosed";
    public const string TicketWordsAdded = "ticketWordsAdded";
    public const string TicketAddQuestion = "ticketAddQuestion";
    public const string TicketReopened = "ticketReopened";
    public const string TicketNotAdded = "ticketNotAdded";
    public const string ChoiceAdd = "choiceAdd";
    public const string ChoiceNotAdd = "choiceNotAdd";
    public const string PersonTookOver = "personTookOver";
    public const string BotIsBack = "botIsBack";
    public const string NobodyTookOver = "nobodyTookOver";
    public const string StaffAtWork = "staffAtWork";
    public const string StaffBackAt = "staffBackAt";
    public const string StaffHoliday = "staffHoliday";
    public const string OpeningMoment = "openingMoment";
    public const string Weekdays = "weekdays";
    public const string QueueFirst = "queueFirst";
    public const string QueueBefore = "queueBefore";
    public const string UsualWait = "usualWait";
    public const string WaitMinutes = "waitMinutes";
    public const string WaitHours = "waitHours";
    public const string DialogLeft = "dialogLeft";

    /// <summary>Every key.</summary>
    public static IReadOnlyList<string> All { get; } = typeof(MessageKeys)
        .GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)
        .Where(field => field.IsLiteral)
        .Select(field => (string)field.GetRawConstantValue()!)
        .ToList();
}
