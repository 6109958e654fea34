using SupportBot.Text;

namespace SupportBot.Content;

/// <summary>Reads <c>dialogs/language/restatements.yaml</c>.</summary>
internal static class RestatementReader
{
    /// <summary>The patterns; none (reported) where the file is missing.</summary>
    public static Restatements Read(ContentFolder dialogs)
    {
        if (dialogs.Yaml("language/restatements.yaml") is not { } file)
        {
            return Restatements.None;
        }

        var patterns = file.Map.Texts("restatements").Where(pattern => IsReadable(file.Map, pattern)).ToList();
        file.Map.Close();
        return Restatements.From(patterns);
    }

    private static bool IsReadable(YamlMap map, string pattern)
    {
        try
        {
            Restatements.Compile(pattern);
            return true;
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            map.Problem(Fault.BadPattern, "restatements", pattern, fault.Message);
            return false;
        }
    }
}
