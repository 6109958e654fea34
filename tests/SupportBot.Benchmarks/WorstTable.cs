using System.Diagnostics;
using SupportBot.Conversations.Turns;
using SupportBot.Privacy;
using SupportBot.Recognizers;
using SupportBot.Recognizers.Text;

namespace SupportBot.Benchmarks;

/// <summary>
/// How long texts take that were made to be slow, as a first message and as an answer to the question for a province: of several runs the middle one and the
/// longest. A turn and a reading of all entities must stay below <see cref="MaxMilliseconds"/> whatever comes.
/// </summary>
internal static class WorstTable
{
    public const int DefaultRuns = 10;

    private const double MaxMilliseconds = 50;

    // Somebody who wants a person has told the matter, and is asked where they live.
    private static readonly Lazy<ConversationState> Asked = new(() => new[] { "cho tôi gặp nhân viên", "cổng báo trùng số căn cước" }
        .Aggregate(ConversationState.Empty, (state, said) => TrainedBot.Pipeline.Decide(TrainedBot.Request(said, state)).State));

    /// <summary>Prints the table; the result is 1 where something took too long.</summary>
    public static int Print(int runs)
    {
        var recognizer = new EntityRecognizer(TrainedBot.Content.Knowledge.Provinces);
        WarmUp(recognizer);
        var unit = Yardstick(runs);
        Console.WriteLine($"Split and fold (yardstick), 100,000 characters: {unit:F1} ms. Of {runs} runs the middle one and the longest, in ms; the ratio is that of the middle one of a first turn to the yardstick.\n");
        Console.WriteLine($"{"",-30}{"clean",14}{"mask",16}{"recognise",16}{"turn",16}{"answer",16}{"ratio",8}");
        var slow = 0;
        foreach (var (name, text) in WorstInputs.All())
        {
            var times = Array.ConvertAll(Calls(text, recognizer), call => Measure(runs, call));
            var isSlow = times[2..].Any(time => time.Slowest > MaxMilliseconds);
            slow += isSlow ? 1 : 0;
            Console.WriteLine($"{name,-30}{string.Concat(times.Select(time => $"{time.Middle,8:F1}{time.Slowest,8:F1}"))[2..]}{times[3].Middle / unit,8:F1}{(isSlow ? "  too long" : "")}");
        }

        return slow == 0 ? 0 : 1;
    }

    // The least that a bot can do with as many characters of a story.
    private static double Yardstick(int runs)
    {
        var yardstick = new TurnBenchmarks { Words = 400 };
        return Measure(runs, () => Enumerable.Range(0, 100_000 / Samples.Story.Length).Sum(_ => yardstick.SplitAndFold().Length)).Middle;
    }

    private static Func<object>[] Calls(string text, EntityRecognizer recognizer)
    {
        var reference = new DateTime(2026, 11, 22, 10, 0, 0, DateTimeKind.Unspecified);
        var clean = CleanText.From(text);
        var (request, answer) = (TrainedBot.Request(text), TrainedBot.Request(text, Asked.Value));
        return
        [
            () => CleanText.From(text),
            () => PersonalData.Mask(clean),
            () => recognizer.Recognize(text, reference),
            () => TrainedBot.Pipeline.Decide(request),
            () => TrainedBot.Pipeline.Decide(answer),
        ];
    }

    // Everything three times, so that no text pays for compiling what the others share.
    private static void WarmUp(EntityRecognizer recognizer)
    {
        for (var round = 0; round < 3; round++)
        {
            foreach (var call in WorstInputs.All().SelectMany(input => Calls(input.Text, recognizer)))
            {
                GC.KeepAlive(call());
            }
        }
    }

    private static (double Middle, double Slowest) Measure(int runs, Func<object> call)
    {
        var times = new long[runs];
        for (var run = 0; run < runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            GC.KeepAlive(call());
            times[run] = Stopwatch.GetTimestamp() - start;
        }

        Array.Sort(times);
        return (times[runs / 2] * 1000.0 / Stopwatch.Frequency, times[^1] * 1000.0 / Stopwatch.Frequency);
    }
}
