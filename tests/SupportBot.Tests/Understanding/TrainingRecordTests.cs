using System.Text;
using System.Text.Json;
using SupportBot.Content;
using SupportBot.Conversations;
using SupportBot.Conversations.Turns;
using SupportBot.Recognizers.Sensitive;
using SupportBot.Understanding;

namespace SupportBot.Tests.Understanding;

public sealed class TrainingRecordTests
{
    private const int Sentences = 200;

    private static readonly Lazy<byte[]> Written = new(() => TrainedBot.Record.Write());

    [Fact]
    public void A_bot_from_the_record_understands_as_the_one_that_trained()
    {
        var record = TrainingRecord.Read(Written.Value, TrainedBot.Record.Key)!;
        Assert.True(record.IsComplete);
        var reader = MessageReader.Train(TrainedBot.Content, record);
        var pipeline = new TurnPipeline(TrainedBot.Content, reader, record);

        Assert.Equal(TrainedBot.Reader.Calibration.HeldOut, reader.Calibration.HeldOut);
        Assert.Equal(TrainedBot.Reader.Calibration.AbstainBelow, reader.Calibration.AbstainBelow);
        foreach (var said in Said().Take(Sentences))
        {
            Assert.Equal(Told(TrainedBot.Reader, TrainedBot.Pipeline, said), Told(reader, pipeline, said));
        }
    }

    [Fact]
    public void A_record_of_other_content_or_another_version_is_none() => Assert.Null(TrainingRecord.Read(Written.Value, "another"));

    [Fact]
    public void A_record_cut_short_is_none() => Assert.Null(TrainingRecord.Read(Written.Value.AsSpan(0, Written.Value.Length / 2), TrainedBot.Record.Key));

    [Fact]
    public void A_record_with_one_changed_digit_is_none()
    {
        var damaged = Written.Value.ToArray();
        var digit = Array.FindLastIndex(damaged, letter => char.IsAsciiDigit((char)letter));
        damaged[digit] = (byte)(damaged[digit] == '1' ? '2' : '1');

        Assert.Null(TrainingRecord.Read(damaged, TrainedBot.Record.Key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1, 2]")]
    public void What_is_no_record_is_none(string json) => Assert.Null(TrainingRecord.Read(Encoding.UTF8.GetBytes(json), TrainedBot.Record.Key));

    [Fact]
    public void Every_change_to_a_file_makes_another_key()
    {
        var root = Directory.CreateTempSubdirectory("supportbot-test-").FullName;
        try
        {
            var (knowledge, dialogs) = (Directory.CreateDirectory(Path.Combine(root, "knowledge")).FullName, Directory.CreateDirectory(Path.Combine(root, "dialogs")).FullName);
            File.WriteAllText(Path.Combine(knowledge, "a.md"), "one");
            File.WriteAllText(Path.Combine(dialogs, "b.yaml"), "two");
            var hashes = new List<string> { BotContent.Hash(knowledge, dialogs) };
            Assert.Equal(hashes[0], BotContent.Hash(knowledge, dialogs));

            File.WriteAllText(Path.Combine(knowledge, "a.md"), "One");
            hashes.Add(BotContent.Hash(knowledge, dialogs));
            File.Move(Path.Combine(dialogs, "b.yaml"), Path.Combine(dialogs, "c.yaml"));
            hashes.Add(BotContent.Hash(knowledge, dialogs));
            File.WriteAllText(Path.Combine(dialogs, "d.yaml"), "");
            hashes.Add(BotContent.Hash(knowledge, dialogs));

            Assert.Equal(4, hashes.Distinct(StringComparer.Ordinal).Count());
            Assert.NotEqual(TrainingRecord.KeyFor(hashes[0]), TrainingRecord.KeyFor(hashes[1]));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static string Told(MessageReader reader, TurnPipeline pipeline, string said)
    {
        var read = reader.Read(said, AwaitedSecret.None);
        var request = new TurnRequest(
            ConversationState.Empty, new IncomingMessage(said), TrainedBot.Today, new DateTimeOffset(TrainedBot.Today, new TimeOnly(3, 0), TimeSpan.Zero), "VN-3333-3333", []);
        return string.Join('\n', read.Intents.Select(intent => FormattableString.Invariant($"{intent.Intent.Id} {intent.Probability:R}")).Concat(pipeline.Explain(request).Select(reading => reading.ToString())).Prepend(said));
    }

    private static IEnumerable<string> Said() =>
        File.ReadLines(Path.Combine(Repository.Tests, "Evaluation", "dev.jsonl")).Where(line => line.Length > 0).Select(line =>
        {
            using var said = JsonDocument.Parse(line);
            var say = said.RootElement.GetProperty("say");
            return say.ValueKind == JsonValueKind.Array ? say[0].GetString()! : say.GetString()!;
        });
}
