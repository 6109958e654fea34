using System.Diagnostics;
using SupportBot.Conversations;
using SupportBot.Conversations.Turns;
using SupportBot.Privacy;
using SupportBot.Recognizers;
using SupportBot.Recognizers.Text;

namespace SupportBot.Benchmarks;

/// <summary>
/// Percentiles of single calls, which a mean hides, and the bytes that each allocates; at the end the allocations of the same turn with three times
/// as many articles.
/// </summary>
internal static class LatencyTable
{
    public const int DefaultCalls = 5000;

    private const int WarmUpCalls = 200;

    // The second tier of the compiler works in the background: it is given time, not a number of calls.
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromMilliseconds(700);

    public static int Print(int calls)
    {
        var rows = Rows().ToList();

        // All once before anything is measured, so that no row pays for code that another one shares.
        rows.ForEach(row => WarmUp(row.Call));
        Console.WriteLine($"{"",-48}{"p50 µs",9}{"p95 µs",10}{"p99 µs",10}{"bytes",12}");
        foreach (var (name, call) in rows)
        {
            var (times, bytes) = Measure(calls, call);
            double At(double share) => times[(int)(share * (times.Length - 1))] * 1e6 / Stopwatch.Frequency;
            Console.WriteLine($"{name,-48}{At(0.5),9:F1}{At(0.95),10:F1}{At(0.99),10:F1}{bytes,12:N0}");
        }

        PrintGrowth();
        return 0;
    }

    private static IEnumerable<(string Name, Func<object> Call)> Rows()
    {
        var content = TrainedBot.Content;
        var recognizer = new EntityRecognizer(content.Knowledge.Provinces);
        foreach (var (name, text) in new[] { ("12 words", Samples.Question), ("12 words, diagnosis", Samples.Trouble), ("400 words", Samples.Story) })
        {
            var yardstick = new TurnBenchmarks { Words = text == Samples.Story ? 400 : 12 };
            var clean = CleanText.From(text);
            var utterance = content.Normalizer.Read(clean);
            yield return ($"split and fold (yardstick), {name}", yardstick.SplitAndFold);
            yield return ($"Activity JSON (yardstick), {name}", yardstick.ActivityRoundTrip);
            yield return ($"normalise, {name}", () => content.Normalizer.Read(text));
            yield return ($"mask, {name}", () => PersonalData.Mask(clean));
            yield return ($"classify, {name}", () => TrainedBot.Classifier.Classify(utterance));
            yield return ($"recognise, {name}", () => recognizer.Recognize(text, new DateTime(2026, 11, 22, 10, 0, 0, DateTimeKind.Unspecified)));
            yield return ($"understand, {name}", () => TrainedBot.Pipeline.Understand(TrainedBot.Request(text)));
            yield return ($"whole turn, {name}", () => TrainedBot.Pipeline.Decide(TrainedBot.Request(text)));
        }
    }

    private static void PrintGrowth()
    {
        var known = TrainedBot.Content.Knowledge.Articles.Count;
        var more = TrainedBot.PipelineWithMore(2 * known);
        var request = TrainedBot.Request(Samples.Question);
        var (before, after) = (Bytes(TrainedBot.Pipeline, request), Bytes(more, request));
        Console.WriteLine($"\nAllocated by a turn: {before:N0} bytes with {known} articles, {after:N0} with {3 * known}: {(after - before) / (2.0 * known):N1} bytes an article (aim: 0)");
    }

    private static long Bytes(TurnPipeline pipeline, TurnRequest request) => Measure(200, () => pipeline.Decide(request)).Bytes;

    private static (long[] Times, long Bytes) Measure(int calls, Func<object> call)
    {
        WarmUp(call);
        var times = new long[calls];
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < calls; i++)
        {
            var start = Stopwatch.GetTimestamp();
            GC.KeepAlive(call());
            times[i] = Stopwatch.GetTimestamp() - start;
        }

        var bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / calls;
        Array.Sort(times);
        return (times, bytes);
    }

    private static void WarmUp(Func<object> call)
    {
        var since = Stopwatch.GetTimestamp();
        for (var i = 0; i < WarmUpCalls || Stopwatch.GetElapsedTime(since) < WarmUpTime; i++)
        {
            GC.KeepAlive(call());
        }
    }
}
