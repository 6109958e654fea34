using SupportBot.Tickets;

namespace SupportBot.Tests.Tickets;

public sealed class TicketCodeTests
{
    private const string Alphabet = "34679ACDEFGHJKMNPQRTWXY";

    private static readonly string[] Codes = Enumerable.Range(0, 12).Select(i => TicketCode.Create(RandomBytes(i))).ToArray();

    [Fact]
    public void A_code_reads_as_itself_and_uses_no_look_alikes() => Assert.All(Codes, code =>
    {
        Assert.Equal(code, TicketCode.TryRead(code));
        Assert.Matches("^VN-[34679ACDEFGHJKMNPQRTWXY]{4}-[34679ACDEFGHJKMNPQRTWXY]{4}$", code);
    });

    [Fact]
    public void Every_single_wrong_character_is_found()
    {
        foreach (var code in Codes)
        {
            foreach (var at in Positions())
            {
                foreach (var wrong in Alphabet.Where(c => c != code[at]))
                {
                    Assert.Null(TicketCode.TryRead(code[..at] + wrong + code[(at + 1)..]));
                }
            }
        }
    }

    [Fact]
    public void Every_swap_of_neighbours_is_found()
    {
        foreach (var code in Codes)
        {
            foreach (var (at, next) in Positions().Zip(Positions().Skip(1)).Where(pair => code[pair.First] != code[pair.Second]))
            {
                var swapped = code.ToCharArray();
                (swapped[at], swapped[next]) = (swapped[next], swapped[at]);
                Assert.Null(TicketCode.TryRead(new string(swapped)));
            }
        }
    }

    [Fact]
    public void A_code_is_read_in_any_case_and_with_any_separators() => Assert.All(Codes, code =>
    {
        var bare = code.Replace("-", "", StringComparison.Ordinal);
        Assert.All(
            [code.ToLowerInvariant(), bare, bare[2..], code.Replace('-', ' '), code.Replace('-', '.'), code.Replace('-', '–'), " " + code + " ", code[3..]],
            typed => Assert.Equal(code, TicketCode.TryRead(typed)));
    });

    [Theory]
    [InlineData("")]
    [InlineData("VN")]
    [InlineData("VN-")]
    [InlineData("VN-0000-0000")]
    [InlineData("VN-AAAA-AAA")]
    [InlineData("xin chào")]
    [InlineData("🙂🙂🙂🙂🙂🙂🙂🙂")]
    public void What_is_no_code_is_not_read(string text) => Assert.Null(TicketCode.TryRead(text));

    [Fact]
    public void Codes_are_found_in_a_sentence_each_once_and_in_order()
    {
        var text = $"phiếu {Codes[1].ToLowerInvariant()} với {Codes[0].Replace('-', ' ')}, à {Codes[1]} tới đâu rồi";

        Assert.Equal([Codes[1], Codes[0]], TicketCode.FindAll(text));
    }

    [Theory]
    [InlineData("VN-7K3F-9WQQ")]
    [InlineData("vn-7k3f-9wq")]
    [InlineData("mã VN - 0O1I - 2Z5S đó")]
    public void What_was_meant_as_a_code_is_noticed_even_where_it_is_wrong(string text)
    {
        Assert.True(TicketCode.LooksLikeCode(text));
        Assert.StartsWith("VN", TicketCode.Shown(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vn eid lam sao")]
    [InlineData("vneid")]
    [InlineData("vn-eid là gì")]
    [InlineData("VN-EID không vào được")]
    [InlineData("vn eid cua toi bi loi")]
    [InlineData("ở VN lâu năm mới về")]
    [InlineData("vn pay the nao")]
    [InlineData("dich vu cong vn")]
    [InlineData("dichvucong.gov.vn")]
    [InlineData("")]
    public void Other_words_are_not_taken_for_a_code(string text) => Assert.False(TicketCode.LooksLikeCode(text));

    [Fact]
    public void Too_few_random_bytes_are_refused() => Assert.Throws<ArgumentException>(() => TicketCode.Create(new byte[15]));

    [Fact]
    public void Different_bytes_give_different_codes() =>
        Assert.Equal(2000, Enumerable.Range(0, 2000).Select(i => TicketCode.Create(RandomBytes(1000 + i))).Distinct(StringComparer.Ordinal).Count());

    private static IEnumerable<int> Positions() => [3, 4, 5, 6, 8, 9, 10, 11];

    private static byte[] RandomBytes(int seed)
    {
        var bytes = new byte[16];
#pragma warning disable CA5394 // Repeatable on purpose: nothing here is secret.
        new Random(seed).NextBytes(bytes);
#pragma warning restore CA5394
        return bytes;
    }
}
