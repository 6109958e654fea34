namespace SupportBot.Office;

/// <summary>The working time in which a request is to be answered and resolved.</summary>
/// <param name="FirstReply">Until somebody answers for the first time.</param>
/// <param name="Resolution">Until it is resolved; time in which it waits for the citizen does not count.</param>
public sealed record ServiceLevel(TimeSpan FirstReply, TimeSpan Resolution);

/// <summary>Service levels by flag and topic: a flag outranks the topic, the topic the rest.</summary>
/// <param name="Otherwise">Where neither says anything; null: such requests are never due.</param>
/// <param name="Topics">By topic.</param>
/// <param name="Flags">By flag (<c>fraud</c>, <c>danger</c>).</param>
public sealed record ServiceLevels(ServiceLevel? Otherwise, IReadOnlyDictionary<string, ServiceLevel> Topics, IReadOnlyDictionary<string, ServiceLevel> Flags)
{
    /// <summary>Nothing is ever due.</summary>
    public static ServiceLevels Empty { get; } = new(null, new Dictionary<string, ServiceLevel>(), new Dictionary<string, ServiceLevel>());

    /// <summary>The level of a request; null where none is set.</summary>
    public ServiceLevel? For(string topic, string? flag) =>
        (flag is null ? null : Flags.GetValueOrDefault(flag)) ?? Topics.GetValueOrDefault(topic) ?? Otherwise;
}

/// <summary>The rules of <c>dialogs/office.yaml</c>: when staff of the console work, and how soon they are to answer.</summary>
/// <param name="Calendar">Their working time.</param>
/// <param name="Levels">Their service levels.</param>
/// <param name="Notices">Words of e-mails about tickets, by kind of notification and by flag.</param>
/// <param name="Fingerprint">Changes with the file.</param>
public sealed record OfficeRules(WorkingCalendar Calendar, ServiceLevels Levels, IReadOnlyDictionary<string, string> Notices, string Fingerprint)
{
    /// <summary>No file: nobody works, nothing is due.</summary>
    public static OfficeRules None { get; } = new(WorkingCalendar.Empty, ServiceLevels.Empty, new Dictionary<string, string>(), "");
}
