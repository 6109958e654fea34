using Microsoft.Recognizers.Text;
using SupportBot.Recognizers.Text;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Models;

/// <summary>Finds entities of one kind in Vietnamese text, with marks or without them. Pure and linear in the text's length; never throws.</summary>
public abstract class VietnameseModel : IModel
{
    private readonly FindEntities find;
    private readonly string[] typeNames;

    private protected VietnameseModel(FindEntities find, params string[] typeNames)
    {
        this.find = find;
        this.typeNames = typeNames;
    }

    /// <inheritdoc/>
    public virtual string ModelTypeName => typeNames[0];

    /// <inheritdoc/>
    public string Culture => VietnameseCulture.Code;

    /// <inheritdoc/>
    public string RequestedCulture { get; private set; } = VietnameseCulture.Code;

    /// <inheritdoc/>
    public List<ModelResult> Parse(string query) => Parse(query, VietnameseCulture.Now);

    /// <summary>Finds the entities; <paramref name="reference"/> is the moment to which "today" refers.</summary>
    public List<ModelResult> Parse(string query, DateTime reference)
    {
        var text = CleanText.From(query);
        var sentence = new Sentence(text.Text, reference);
        var found = new List<Found>();
        find(sentence, found);
        if (typeNames.Length > 0)
        {
            found.RemoveAll(entity => !typeNames.Contains(entity.TypeName, StringComparer.Ordinal));
        }

        return ModelResults.From(text, Overlaps.Resolve(found, text.Text.Length));
    }

    /// <inheritdoc/>
    public void SetCultureInfo(string culture, string? requestedCulture = null) => RequestedCulture = requestedCulture ?? culture;
}

/// <summary>Adds the entities of a sentence that a reader finds.</summary>
internal delegate void FindEntities(Sentence sentence, List<Found> found);
