using BenchmarkDotNet.Attributes;
using Microsoft.Recognizers.Text;
using SupportBot.Privacy;
using SupportBot.Recognizers;
using SupportBot.Recognizers.Text;
using SupportBot.Text;
using SupportBot.Understanding;

namespace SupportBot.Benchmarks;

/// <summary>The parts of understanding, each alone.</summary>
public class UnderstandingBenchmarks : Yardstick
{
    private static readonly DateTime Reference = new(2026, 11, 22, 10, 0, 0, DateTimeKind.Unspecified);

    private Normalizer normalizer = null!;
    private TextClassifier classifier = null!;
    private EntityRecognizer recognizer = null!;
    private CleanText clean = null!;
    private Utterance utterance = null!;

    /// <summary>Reads and trains.</summary>
    [GlobalSetup]
    public void Train()
    {
        normalizer = TrainedBot.Content.Normalizer;
        classifier = TrainedBot.Classifier;
        recognizer = new EntityRecognizer(TrainedBot.Content.Knowledge.Provinces);
        clean = CleanText.From(Text);
        utterance = normalizer.Read(clean);
    }

    /// <summary>Cleaning and normalizing.</summary>
    [Benchmark]
    public Utterance Normalise() => normalizer.Read(Text);

    /// <summary>Personal data out of a cleaned text.</summary>
    [Benchmark]
    public MaskedText Mask() => PersonalData.Mask(clean);

    /// <summary>Probabilities of all intents for a milled text.</summary>
    [Benchmark]
    public Classification Classify() => classifier.Classify(utterance);

    /// <summary>All entities of a text.</summary>
    [Benchmark]
    public IReadOnlyList<ModelResult> Recognise() => recognizer.Recognize(Text, Reference);
}
