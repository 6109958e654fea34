using System.Diagnostics;
using System.Text;
using SupportBot.Text;
using SupportBot.Understanding;

namespace SupportBot.Evaluation;

/// <summary>The bot's text classifier on labelled data of others (docs/contract.md section 1, command <c>intents</c>).</summary>
public static class IntentBenchmark
{
    /// <summary>Label of test texts that belong to no class.</summary>
    public const string OutOfScope = "NO_NODES_DETECTED";

    private const int WarmUpTexts = 500;

    /// <summary>Trains on one set and measures on the other.</summary>
    /// <exception cref="FormatException">A set is empty or has one class only.</exception>
    public static IntentFigures Run(IReadOnlyList<(string Text, string Label)> train, IReadOnlyList<(string Text, string Label)> test)
    {
        var known = train.Where(row => row.Label != OutOfScope).ToList();
        if (test.Count == 0 || known.Select(row => row.Label).Distinct(StringComparer.Ordinal).Count() < 2)
        {
            throw new FormatException("The training file needs at least two classes, the test file at least one text.");
        }

        var clock = Stopwatch.StartNew();
        var normalizer = new Normalizer(Vocabulary.Empty, SpellingModel.Learn(known.Select(row => Normalizer.TypedWords(row.Text)), []));
        var classifier = TextClassifier.Train(train.Select(row => (normalizer.ReadOwn(row.Text), row.Label)).ToList(), OutOfScope);
        var seconds = clock.Elapsed.TotalSeconds;
        // The runtime compiles while it runs: that is no part of what a text costs.
        foreach (var row in train.Take(WarmUpTexts))
        {
            classifier.Classify(normalizer.Read(row.Text));
        }

        clock.Restart();
        var answers = test.Select(row => Decide(classifier.Classify(normalizer.Read(row.Text)), classifier.Calibration.AbstainBelow)).ToList();
        var micros = clock.Elapsed.TotalMicroseconds / test.Count;
        return Measure(test, answers, seconds, micros, classifier.Calibration);
    }

    private static string Decide(Classification result, double threshold) => result.Best.Probability >= threshold ? result.Best.Label : OutOfScope;

    private static IntentFigures Measure(IReadOnlyList<(string Text, string Label)> test, List<string> answers, double seconds, double micros, Calibration calibration)
    {
        var pairs = test.Zip(answers, (row, answer) => (row.Label, Answer: answer)).ToList();
        var inScope = pairs.Where(pair => pair.Label != OutOfScope).ToList();
        var outOfScope = pairs.Where(pair => pair.Label == OutOfScope).ToList();
        var labels = pairs.Select(pair => pair.Label).Distinct(StringComparer.Ordinal).ToList();
        return new IntentFigures(
            Share(pairs), Share(inScope), Share(outOfScope), labels.Average(label => F1(pairs, label)), seconds, micros, calibration.AbstainBelow, calibration.ExpectedError);
    }

    private static double Share(List<(string Label, string Answer)> pairs) => pairs.Count == 0 ? 0 : pairs.Count(pair => pair.Label == pair.Answer) / (double)pairs.Count;

    private static double F1(List<(string Label, string Answer)> pairs, string label)
    {
        var right = pairs.Count(pair => pair.Label == label && pair.Answer == label);
        var wanted = pairs.Count(pair => pair.Label == label);
        var given = pairs.Count(pair => pair.Answer == label);
        return wanted + given == 0 ? 0 : 2.0 * right / (wanted + given);
    }

    /// <summary>Reads <c>sentence,label</c> with a header line; quotes as in RFC 4180.</summary>
    /// <exception cref="FormatException">The header or a row is not of this form.</exception>
    public static IReadOnlyList<(string Text, string Label)> ReadCsv(string path)
    {
        var rows = ParseCsv(File.ReadAllText(path));
        if (rows.Count == 0 || rows[0].Count < 2)
        {
            throw new FormatException($"{path}: a header line 'sentence,label' is expected");
        }

        var sentence = Math.Max(0, rows[0].FindIndex(name => name.Trim().Equals("sentence", StringComparison.OrdinalIgnoreCase)));
        var label = rows[0].FindIndex(name => name.Trim().Equals("label", StringComparison.OrdinalIgnoreCase)) is var found and >= 0 ? found : 1;
        return rows.Skip(1).Where(row => row.Count > 1 || row[0].Length > 0).Select((row, i) => row.Count > Math.Max(sentence, label)
            ? (row[sentence], row[label].Trim())
            : throw new FormatException($"{path}: row {i + 2} has {row.Count} field(s)")).ToList();
    }

    private static List<List<string>> ParseCsv(string text)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append(c);
                i++;
            }
            else if (c == '"' && (quoted || field.Length == 0))
            {
                quoted = !quoted;
            }
            else if (!quoted && c is ',' or '\n' && !quoted)
            {
                row.Add(field.ToString().TrimEnd('\r'));
                field.Clear();
                if (c == '\n')
                {
                    rows.Add(row);
                    row = [];
                }
            }
            else
            {
                field.Append(c);
            }
        }

        if (field.Length > 0 || row.Count > 0)
        {
            row.Add(field.ToString().TrimEnd('\r'));
            rows.Add(row);
        }

        return rows;
    }
}

/// <summary>Figures of the command <c>intents</c>; shares from 0 to 1.</summary>
/// <param name="Accuracy">Right answers, out of scope included.</param>
/// <param name="AccuracyInScope">Right answers among texts that have a class.</param>
/// <param name="RecallOutOfScope">Abstentions among texts that have none.</param>
/// <param name="MacroF1">Mean F1 of the labels in the test.</param>
/// <param name="SecondsToTrain">Seconds to train.</param>
/// <param name="MicrosecondsPerText">Microseconds a text, normalising included.</param>
/// <param name="Threshold">The default threshold, learnt in training: below it the classifier abstains.</param>
/// <param name="CalibrationError">Expected calibration error on held-out training data.</param>
public sealed record IntentFigures(
    double Accuracy, double AccuracyInScope, double RecallOutOfScope, double MacroF1, double SecondsToTrain, double MicrosecondsPerText, double Threshold, double CalibrationError);
