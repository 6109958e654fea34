using System.CommandLine;
using System.Text.Json;
using SupportBot.Conversations.Turns;
using SupportBot.Understanding;

namespace SupportBot.Web.Commands;

/// <summary><c>ask "…"</c>: one question, one answer, no store.</summary>
internal static class AskCommand
{
    public static Command Create(CommandHost host)
    {
        var question = new Argument<string>("question") { Description = "What a citizen would type." };
        var json = new Option<bool>("--json") { Description = "Print the whole reply as JSON." };
        var explain = new Option<bool>("--explain") { Description = "Also what the message was read as, and why; with --json what was understood, too." };
        var command = new Command("ask", "Ask one question. Exit 0 where it was answered, 3 where not.") { question, json, explain };
        command.SetAction(result => Run(host, result.GetValue(question)!, result.GetValue(json), result.GetValue(explain)));
        return command;
    }

    private static object Evidence(Interpretation read) => new
    {
        read.Language,
        Words = read.Utterance.TermText.Trim(),
        NearestPhrase = read.Evidence.NearestPhrase,
        Nearness = Math.Round(read.Evidence.NearestCosine, 3),
        Topics = read.Topics.Take(3).Select(topic => new { topic.Topic, Probability = Math.Round(topic.Probability, 3) }),
        Intents = read.Evidence.Ranked.Take(5).Select(score => new
        {
            score.Label,
            Probability = Math.Round(score.Probability, 3),
            Margin = Math.Round(score.Margin, 3),
            Nearness = Math.Round(score.Cosine, 3),
        }),
        SureFrom = Math.Round(ConfidenceThresholds.ToAnswer, 3),
    };

    private static int Run(CommandHost host, string question, bool json, bool explain)
    {
        var (pipeline, today) = host.Pipeline();
        var request = new TurnRequest(ConversationState.Empty, new IncomingMessage(question), today, DateTimeOffset.UnixEpoch, "VN-XXXX-XXXX", []);
        var outcome = pipeline.Decide(request);
        if (json)
        {
            var understood = explain ? Evidence(pipeline.Understand(request)) : null;
            Console.Out.WriteLine(JsonSerializer.Serialize(new { outcome.Said, outcome.Replies, Understood = understood, Readings = explain ? pipeline.Explain(request) : null }, CommandHost.Json));
        }
        else
        {
            foreach (var reply in outcome.Replies)
            {
                Console.Out.WriteLine(reply.Text);
            }

            foreach (var reading in explain ? pipeline.Explain(request) : [])
            {
                Console.Out.WriteLine($"read as: {reading}");
            }
        }

        return outcome.Replies is [.., var last] && last.About.Outcome is Outcome.Answered or Outcome.Concluded or Outcome.Warned or Outcome.Escalated or Outcome.Greeted ? 0 : 3;
    }
}
