using System.Globalization;
using SupportBot.Cues;
using SupportBot.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SupportBot.Content;

/// <summary>
/// A YAML mapping that reports what is wrong with it by file and line instead of throwing: wrong types, missing and unknown keys. Keys are
/// marked as they are read; <see cref="Close"/> reports the rest as unknown.
/// </summary>
internal sealed class YamlMap
{
    private readonly YamlMappingNode node;
    private readonly YamlFile file;
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    public YamlMap(YamlMappingNode node, YamlFile file)
    {
        this.node = node;
        this.file = file;
    }

    public int Line => (int)node.Start.Line + file.LineOffset;

    public IEnumerable<string> Keys => node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "");

    /// <summary>Line of a key, or of the mapping where there is no such key.</summary>
    public int LineOf(string key) =>
        node.Children.Keys.OfType<YamlScalarNode>().FirstOrDefault(k => k.Value == key) is { } found ? (int)found.Start.Line + file.LineOffset : Line;

    /// <summary>Reports a fault at a key, or at the mapping.</summary>
    public void Problem(Fault fault, string? key = null, params object?[] values) => file.ProblemOf(key, key is null ? Line : LineOf(key), fault, values);

    public void ProblemAt(int line, Fault fault, params object?[] values) => file.Problem(line, fault, values);

    /// <summary>Reports a cue that cannot be read.</summary>
    public void ProblemAt(int line, CueException exception) => file.Problem(line, FaultWords.KindOf(exception.Fault), exception.Cue, exception.Name);

    public bool Has(string key) => Find(key) is not null;

    public string? Text(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode scalar when !string.IsNullOrWhiteSpace(scalar.Value) => scalar.Value.Trim(),
        YamlScalarNode => null,
        _ => Wrong<string>(key, Fault.MustBeText),
    };

    public string Required(string key)
    {
        var text = Text(key);
        if (text is null)
        {
            Problem(Fault.Missing, key, key);
        }

        return text ?? "";
    }

    /// <summary>A text in Vietnamese under the key and in English under the key with "English" behind it; null where there is none.</summary>
    public BilingualText? Bilingual(string key)
    {
        var (vietnamese, english) = (Text(key), Text(key + "English"));
        return vietnamese is null ? null : new BilingualText(vietnamese, english);
    }

    /// <summary>The same; reported where it is missing.</summary>
    public BilingualText RequiredBilingual(string key) => Bilingual(key) ?? new BilingualText(Required(key), null);

    /// <summary>Lists of texts in both languages, as long as each other.</summary>
    public IReadOnlyList<BilingualText> BilingualTexts(string key)
    {
        var (vietnamese, english) = (Texts(key), Texts(key + "English"));
        if (english.Count > 0 && english.Count != vietnamese.Count)
        {
            Problem(Fault.OtherLength, key + "English", key, english.Count, vietnamese.Count);
        }

        return [.. vietnamese.Select((text, i) => new BilingualText(text, i < english.Count ? english[i] : null))];
    }

    public DateOnly? Date(string key)
    {
        var text = Text(key);
        if (text is null)
        {
            return null;
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : Wrong<DateOnly?>(key, Fault.MustBeDate);
    }

    public double? Number(string key)
    {
        var text = Text(key);
        if (text is null)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : Wrong<double?>(key, Fault.MustBeNumber);
    }

    public bool Flag(string key) => Text(key) is "true" or "yes";

    /// <summary>A list of texts; a single text counts as a list of one; missing = empty.</summary>
    public IReadOnlyList<string> Texts(string key) => Find(key) switch
    {
        null => [],
        YamlScalarNode { Value: null or "" } => [],
        YamlScalarNode scalar => [scalar.Value.Trim()],
        YamlSequenceNode list => list.Children.Select(child => TextOf(child, key)).Where(text => text.Length > 0).ToList(),
        _ => Wrong<IReadOnlyList<string>>(key, Fault.MustBeTexts) ?? [],
    };

    public YamlMap? Map(string key) => Find(key) switch
    {
        null => null,
        YamlMappingNode map => new YamlMap(map, file),
        _ => Wrong<YamlMap>(key, Fault.MustBeMap),
    };

    /// <summary>A list of maps; missing = empty.</summary>
    public IReadOnlyList<YamlMap> Maps(string key) => Find(key) switch
    {
        null => [],
        YamlScalarNode { Value: null or "" } => [],
        YamlSequenceNode list => list.Children.Select(child => MapOf(child, key)).OfType<YamlMap>().ToList(),
        _ => Wrong<IReadOnlyList<YamlMap>>(key, Fault.MustBeMaps) ?? [],
    };

    /// <summary>The entries of a list, each a text or a map.</summary>
    public IReadOnlyList<(string? Text, YamlMap? Map, int Line)> Entries(string key) => Find(key) switch
    {
        null => [],
        YamlScalarNode { Value: null or "" } => [],
        YamlSequenceNode list => list.Children.Select(child => (
            (child as YamlScalarNode)?.Value,
            child is YamlMappingNode map ? new YamlMap(map, file) : null,
            (int)child.Start.Line + file.LineOffset)).ToList(),
        _ => Wrong<IReadOnlyList<(string?, YamlMap?, int)>>(key, Fault.MustBeList) ?? [],
    };

    /// <summary>A text, or a list of texts or maps, whatever stands there: for conditions.</summary>
    public YamlNode? Raw(string key) => Find(key);

    /// <summary>Reports the keys that nobody asked for: most are misspelt.</summary>
    public void Close()
    {
        foreach (var key in Keys.Where(key => !read.Contains(key)))
        {
            Problem(Fault.UnknownKey, key, key);
        }
    }

    private YamlNode? Find(string key)
    {
        read.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
    }

    private T? Wrong<T>(string key, Fault expected)
    {
        Problem(expected, key, key);
        return default;
    }

    private string TextOf(YamlNode child, string key)
    {
        if (child is YamlScalarNode scalar)
        {
            return scalar.Value?.Trim() ?? "";
        }

        file.Problem((int)child.Start.Line + file.LineOffset, Fault.TextsOnly, key);
        return "";
    }

    private YamlMap? MapOf(YamlNode child, string key)
    {
        if (child is YamlMappingNode map)
        {
            return new YamlMap(map, file);
        }

        file.Problem((int)child.Start.Line + file.LineOffset, Fault.MapsOnly, key);
        return null;
    }
}

/// <summary>A YAML text being read: where it came from and what is wrong with it.</summary>
internal sealed class YamlFile(string path, ICollection<ContentProblem> problems, int lineOffset = 0)
{
    public string Path { get; } = path;

    /// <summary>Lines that stand before the YAML in the same file.</summary>
    public int LineOffset { get; } = lineOffset;

    public void Problem(int line, Fault fault, params object?[] values) => ProblemOf(null, line, fault, values);

    /// <summary>Reports a fault of what stands, or should stand, under a key.</summary>
    public void ProblemOf(string? key, int line, Fault fault, params object?[] values) => problems.Add(ContentProblem.From(Path, line, fault, values) with { Key = key });

    /// <summary>The mapping at the top, or null (reported) where the text is no YAML mapping.</summary>
    public YamlMap? Parse(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (Exception exception) when (exception is YamlException or InvalidOperationException)
        {
            // The parser breaks off some faults with an exception of the framework, without a place.
            var line = exception is YamlException { Start.Line: var at } ? (int)at : 1;
            Problem(line + LineOffset, Fault.NotYaml, exception.Message);
            return null;
        }

        if (stream.Documents.Count > 0 && stream.Documents[0].RootNode is YamlMappingNode map)
        {
            return new YamlMap(map, this);
        }

        Problem(1 + LineOffset, Fault.NoMap);
        return null;
    }
}
