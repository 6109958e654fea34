using FsCheck.Fluent;
using SupportBot.Recognizers.Sensitive;

namespace SupportBot.Tests.Privacy;

public sealed class SpansTests
{
    [Fact]
    public void Settled_places_overlap_what_one_of_them_overlaps() => Properties.Hold(
        from places in Gen.Choose(0, 40).SelectMany(_ => Gen.Choose(1, 6), (start, length) => (start, length)).ListOf() from at in Gen.Choose(0, 50) from length in Gen.Choose(1, 8) select (places, at, length),
        500,
        drawn =>
        {
            var spans = new Spans();
            foreach (var (start, length) in drawn.places)
            {
                spans.Add(start, start + length);
            }

            spans.Settle();
            return spans.Overlaps(drawn.at, drawn.at + drawn.length) == drawn.places.Any(position => position.start < drawn.at + drawn.length && drawn.at < position.start + position.length);
        });

    [Fact]
    public void Nothing_overlaps_no_places() => Assert.False(new Spans().Overlaps(0, 100));
}
