namespace SupportBot.Tests.Knowledge;

/// <summary>What citizens see under an answer: an address that can be opened, each page once, and a place that says something.</summary>
public sealed class SourceRegisterTests
{
    [Fact]
    public void Every_address_can_be_opened_as_it_stands()
    {
        var wrong = Addresses().Where(source => !Uri.TryCreate(source.Address, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") ||
            source.Address.Contains(' ', StringComparison.Ordinal));

        Assert.Empty(wrong.Select(source => source.Id));
    }

    [Fact]
    public void One_page_is_one_entry() => Assert.Empty(Addresses().GroupBy(source => source.Address.TrimEnd('/'), StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void A_place_that_is_named_is_not_empty() => Assert.Empty(TrainedBot.Content.Knowledge.Articles
        .Where(article => article.Sources.Any(use => use.Place is { } place && string.IsNullOrWhiteSpace(place))).Select(article => article.Id));

    private static IEnumerable<(string Id, string Address)> Addresses() =>
        TrainedBot.Content.Knowledge.Sources.Values.Where(source => source.Address is not null).Select(source => (source.Id, source.Address!));
}
