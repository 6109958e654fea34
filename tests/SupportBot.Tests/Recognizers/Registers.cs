using SupportBot.Content;
using SupportBot.Recognizers.Sequences;

namespace SupportBot.Tests.Recognizers;

/// <summary>The register of provinces as the service reads it.</summary>
internal static class Registers
{
    public static IReadOnlyList<Province> Provinces { get; } = Read();

    private static List<Province> Read()
    {
        var problems = new List<ContentProblem>();
        var provinces = RegisterReader.ReadProvinces(new ContentFolder(Path.Combine(AppContext.BaseDirectory, "knowledge"), problems));
        Assert.Empty(problems);
        return provinces;
    }
}
