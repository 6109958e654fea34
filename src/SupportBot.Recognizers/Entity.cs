namespace SupportBot.Recognizers;

/// <summary>Something named in a text, in the form of Recognizers-Text.</summary>
/// <param name="Text">The words as typed.</param>
/// <param name="Start">First place in the original text, in UTF-16 code units.</param>
/// <param name="End">Last place, inclusive.</param>
/// <param name="TypeName">Such as <c>number</c>, <c>datetimeV2.date</c>, <c>cccd</c>.</param>
/// <param name="Resolution">What it means; strings, booleans, null, and for dates a list of such maps under <c>values</c>.</param>
public sealed record Entity(string Text, int Start, int End, string TypeName, IReadOnlyDictionary<string, object?> Resolution);
