using SupportBot.Cues;
using SupportBot.Examples;
using SupportBot.Text;

namespace SupportBot.Tests.Dialogs;

public sealed class CueIndexTests
{
    private static readonly Normalizer Plain = new(Vocabulary.Empty, SpellingModel.None);

    [Theory]
    [InlineData("báo .. trùng", "báo trùng rồi báo một hai ba bốn trùng", 3)]
    [InlineData("[dạ] (có|đúng) hai [cái] tài khoản", "có hai tài khoản, dạ có hai cái tài khoản", 5)]
    [InlineData("hai tài khoản", "tài khoản hai", -1)]
    [InlineData("một cái", "một cái, không, một cái", 3)]
    public void A_cue_is_found_where_it_stands_last(string cue, string said, int position) =>
        Assert.Equal(position, new CueIndex([Cue.Parse(cue, Plain)]).In(Plain.Read(said)).Select(found => found.At).DefaultIfEmpty(-1).Single());

    [Fact]
    public void It_finds_what_each_cue_finds_by_itself()
    {
        var cues = TrainedBot.Content.Diagnosis.Facts.SelectMany(fact => fact.Values).SelectMany(value => value.Cues.Concat(value.Doubts).Concat(value.Hints).Concat(value.Answers)).ToList();
        var index = new CueIndex(cues);
        var messages = EvaluationCase.ReadFile(Path.Combine(Repository.Tests, "Evaluation", "dev.jsonl")).SelectMany(found => found.Say).ToList();
        var story = string.Join(". ", messages.Take(60));

        foreach (var message in messages.Append(story))
        {
            var utterance = TrainedBot.Content.Normalizer.Read(message);
            var byThemselves = cues.Select((cue, i) => (Cue: i, At: cue.LastIn(utterance))).Where(found => found.At >= 0);
            Assert.Equal(byThemselves, index.In(utterance));
        }
    }
}
