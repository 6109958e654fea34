namespace SupportBot.Knowledge;

/// <summary>A thing that citizens ask about from several sides: a matter has aspects, an article answers some of them.</summary>
/// <param name="Id">Unique id.</param>
/// <param name="Name">As named within a sentence: "xác thực SIM".</param>
/// <param name="NameEnglish">The same in English.</param>
/// <param name="Topic">The topic under which it is counted.</param>
/// <param name="Contact">Id of the hotline that knows of it; null where none does.</param>
public sealed record Matter(string Id, string Name, string NameEnglish, string Topic, string? Contact);
