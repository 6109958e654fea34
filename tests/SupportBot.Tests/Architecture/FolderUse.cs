using System.Collections.Concurrent;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace SupportBot.Tests.Architecture;

/// <summary>Which folder of a project uses which, read from the compiled assembly: a namespace is a folder.</summary>
internal sealed class FolderUse
{
    // Reading an assembly takes seconds: once a process is enough.
    private static readonly ConcurrentDictionary<Assembly, Lazy<IReadOnlyList<IType>>> Loaded = new();

    private readonly List<(string From, string To, string Example)> uses;

    private FolderUse(IEnumerable<(string From, string To, string Example)> uses) => this.uses = [.. uses.Where(use => use.From != use.To).DistinctBy(use => (use.From, use.To))];

    /// <summary>All folders that use another one or are used.</summary>
    public IReadOnlyList<string> Folders => [.. uses.SelectMany(use => new[] { use.From, use.To }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Reads an assembly. <paramref name="parts"/>: folders that count with all their folders as one, unless these are named as well; null: every folder for itself.</summary>
    public static FolderUse Read(Assembly assembly, IReadOnlyList<string>? parts = null)
    {
        var root = assembly.GetName().Name!;
        return From(
            Types(assembly).SelectMany(type => type.Dependencies.Select(dependency => (From: type, To: dependency.Target)))
                // The library takes type parameters of one name for the same type, wherever they are declared.
                .Where(pair => pair.To is not GenericParameter && IsOf(pair.From, root) && IsOf(pair.To, root) && pair.To.Assembly.Name == pair.From.Assembly.Name)
                .Select(pair => (Folder(pair.From, root), Folder(pair.To, root), $"{pair.From.Name} uses {pair.To.Name}")),
            parts);
    }

    /// <summary>Folders by single uses, such as a test makes them up.</summary>
    public static FolderUse From(IEnumerable<(string From, string To, string Example)> uses, IReadOnlyList<string>? parts = null) =>
        new(uses.Select(use => (Part(use.From, parts), Part(use.To, parts), use.Example)));

    /// <summary>The types of an assembly, with what they depend on.</summary>
    public static IReadOnlyList<IType> Types(Assembly assembly) =>
        Loaded.GetOrAdd(assembly, one => new Lazy<IReadOnlyList<IType>>(() => [.. new ArchLoader().LoadAssemblies(one).Build().Types])).Value;

    /// <summary>The uses that go against an order, in which a folder may use only what stands before it.</summary>
    public IReadOnlyList<string> Against(IReadOnlyList<string> order)
    {
        var places = order.Index().ToDictionary(place => place.Item, place => place.Index, StringComparer.Ordinal);
        return [.. uses.Where(use => !places.TryGetValue(use.From, out var from) || !places.TryGetValue(use.To, out var to) || to > from)
            .Select(use => $"{use.From} -> {use.To}: {use.Example}")];
    }

    /// <summary>The uses between folders that reach each other both ways.</summary>
    public IReadOnlyList<string> Circles()
    {
        var reached = Folders.ToDictionary(folder => folder, Reach, StringComparer.Ordinal);
        return [.. uses.Where(use => reached[use.To].Contains(use.From)).Select(use => $"{use.From} -> {use.To}: {use.Example}")];
    }

    /// <summary>The example of a use; null where there is none.</summary>
    public string? Between(string from, string to) => uses.Where(use => use.From == from && use.To == to).Select(use => use.Example).FirstOrDefault();

    private HashSet<string> Reach(string folder)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([folder]);
        while (open.TryPop(out var next))
        {
            foreach (var use in uses.Where(use => use.From == next && reached.Add(use.To)))
            {
                open.Push(use.To);
            }
        }

        return reached;
    }

    private static string Part(string folder, IReadOnlyList<string>? parts) =>
        parts?.Where(part => folder == part || folder.StartsWith(part + "/", StringComparison.Ordinal)).MaxBy(part => part.Length) ?? folder;

    private static bool IsOf(IType type, string root) => type.Namespace?.FullName is { } name && (name == root || name.StartsWith(root + ".", StringComparison.Ordinal));

    private static string Folder(IType type, string root) => type.Namespace.FullName.Length == root.Length ? "." : type.Namespace.FullName[(root.Length + 1)..].Replace('.', '/');
}
