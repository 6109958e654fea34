using BenchmarkDotNet.Attributes;
using SupportBot.Conversations;
using SupportBot.Conversations.Turns;
using SupportBot.Understanding;

namespace SupportBot.Benchmarks;

/// <summary>A whole turn without storage, and how much of it is understanding.</summary>
public class TurnBenchmarks : Yardstick
{
    private TurnPipeline pipeline = null!;
    private TurnRequest request = null!;

    /// <summary>Reads and trains.</summary>
    [GlobalSetup]
    public void Train()
    {
        pipeline = TrainedBot.Pipeline;
        request = TrainedBot.Request(Text);
    }

    /// <summary>Masking, milling, classifying.</summary>
    [Benchmark]
    public Interpretation Understand() => pipeline.Understand(request);

    /// <summary>From the words to the replies.</summary>
    [Benchmark]
    public TurnOutcome Decide() => pipeline.Decide(request);
}
