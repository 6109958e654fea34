using System.Text.Json;
using SupportBot.Privacy;
using SupportBot.Recognizers.Sensitive;
using SupportBot.Recognizers.Text;
using Xunit.Abstractions;

namespace SupportBot.Tests.Privacy;

/// <summary>
/// Secrets as people type them (<c>planted.jsonl</c>) and what looks like one (<c>lookalikes.jsonl</c>): how many remain, how many are masked for nothing. A case
/// with more than one message is a conversation in which the first announces the second.
/// </summary>
public sealed class PlantedSecretsTests(ITestOutputHelper output)
{
    private const int MaxFound = 1;
    private const int MaxMaskedForNothing = 4;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    [Fact]
    public void Planted_secrets_are_masked_and_called_what_they_are()
    {
        var planted = Read("planted.jsonl");
        Assert.True(planted.Count >= 200);
        var remaining = planted.Where(secret => Mask(secret.Say).Exists(masked => masked.Text.Contains(secret.Secret!, StringComparison.Ordinal))).ToList();
        var misnamed = planted.Where(secret => !secret.Kind!.Split('|').Any(kind => Mask(secret.Say).Exists(masked => masked.Kinds.HasFlag(Enum.Parse<PersonalDataKinds>(kind))))).ToList();

        output.WriteLine($"{remaining.Count} of {planted.Count} remain, {misnamed.Count} are called something else");
        Assert.True(remaining.Count <= MaxFound, string.Join('\n', remaining.Select(secret => string.Join(" / ", secret.Say))));
        Assert.True(misnamed.Count <= MaxFound, string.Join('\n', misnamed.Select(secret => string.Join(" / ", secret.Say))));
    }

    [Fact]
    public void What_only_looks_like_a_secret_stays()
    {
        var alike = Read("lookalikes.jsonl");
        Assert.True(alike.Count >= 200);
        var wrong = alike.Where(harmless => Mask(harmless.Say).Exists(masked => masked.Kinds != PersonalDataKinds.None)).ToList();

        output.WriteLine($"{wrong.Count} of {alike.Count} are masked for nothing");
        Assert.True(wrong.Count <= MaxMaskedForNothing, string.Join('\n', wrong.Select(harmless => string.Join(" / ", Mask(harmless.Say).Select(masked => masked.Text)))));
    }

    private static List<MaskedText> Mask(IEnumerable<string> messages)
    {
        var awaited = AwaitedSecret.None;
        var masked = new List<MaskedText>();
        foreach (var message in messages)
        {
            masked.Add(PersonalData.Mask(CleanText.From(message), awaited));
            awaited = masked[^1].Announces;
        }

        return masked;
    }

    private static List<Planted> Read(string file) =>
        File.ReadLines(Path.Combine(Repository.Root, "tests", "SupportBot.Tests", "Privacy", file)).Select(line => JsonSerializer.Deserialize<Planted>(line, Json)!).ToList();

    private sealed record Planted(string? Kind, string? Secret, IReadOnlyList<string> Say);
}
