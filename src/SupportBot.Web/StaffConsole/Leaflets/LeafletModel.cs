namespace SupportBot.Web.StaffConsole.Leaflets;

/// <summary>One page for people who are visited at home.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Parts">What it says, in order.</param>
public sealed record Leaflet(string Title, IReadOnlyList<LeafletPart> Parts)
{
    /// <summary>Whom to call, as written and what for; null where nobody need be called.</summary>
    public (string Number, string Purpose)? Hotline { get; init; }

    /// <summary>What it rests on.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Day on which a person read it against its sources; null where that is not known.</summary>
    public DateOnly? Reviewed { get; init; }

    /// <summary>Address under which the chat opens at the topic.</summary>
    public required string Address { get; init; }

    /// <summary>The same as a QR code: SVG.</summary>
    public required string Picture { get; init; }

    /// <summary>Address of the leaflet in the console.</summary>
    public required string Page { get; init; }

    /// <summary>UTF-16 units of its text, by which the letters are chosen so that it stays one page.</summary>
    public int Length => Title.Length + Parts.Sum(part => part.Text.Length + (part.Heading?.Length ?? 0)) + Sources.Sum(source => source.Length);
}

/// <summary>A part of a leaflet.</summary>
/// <param name="Heading">What stands above it; null where nothing does.</param>
/// <param name="Text">The words, in the form of the articles: paragraphs, steps, bold words.</param>
public sealed record LeafletPart(string? Heading, string Text);

/// <summary>Something that can be printed.</summary>
/// <param name="Page">Address of the leaflet in the console.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Excerpt">Its first words.</param>
public sealed record LeafletChoice(string Page, string Title, string Excerpt);

/// <summary>Model of the page of choices.</summary>
/// <param name="Staff">Who is signed in.</param>
/// <param name="Search">What was searched; empty: nothing.</param>
/// <param name="Articles">Articles that were found.</param>
/// <param name="Cases">Results of the diagnosis.</param>
public sealed record LeafletListModel(string Staff, string Search, IReadOnlyList<LeafletChoice> Articles, IReadOnlyList<LeafletChoice> Cases)
{
    /// <summary>True where a leaflet was asked for that does not exist today.</summary>
    public bool IsMissing { get; init; }
}
