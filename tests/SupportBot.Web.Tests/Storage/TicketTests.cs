using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Tickets;

namespace SupportBot.Web.Tests.Storage;

public sealed class TicketTests
{
    private static readonly DateTimeOffset ConsentAt = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_ticket_with_its_contact_is_kept_encrypted_with_consent_and_history()
    {
        using var bot = new SupportBotApplication { Decider = request => Replying.Outcome(request, "đã ghi", Open(request.NewTicketCode), Contact(request.NewTicketCode)) };

        await bot.CitizenSaysAsync("gọi lại cho em");

        Assert.Equal(["new|duplicate_account|18001096|{\"accounts\":\"two\"}|phone|Đồng ý lưu số|Hà Nội"], bot.Store.TicketRows);
        var cipher = Assert.Single(bot.Store.ContactCiphers)!;
        Assert.DoesNotContain("0912345678", cipher, StringComparison.Ordinal);
        Assert.Equal("0912345678", bot.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("ticket-contact").Unprotect(cipher));
        Assert.Equal(["opened", "contact"], bot.Store.TicketEventKinds);
    }

    [Theory]
    [InlineData("waiting", "assigned")]
    [InlineData("resolved", "assigned")]
    [InlineData("new", "new")]
    [InlineData("closed", "closed")]
    public async Task Words_of_the_citizen_move_a_ticket_that_waits_or_was_resolved(string before, string after)
    {
        var code = "";
        using var bot = new SupportBotApplication
        {
            Decider = request => code.Length == 0
                ? Replying.Outcome(request, "đã ghi", Open(code = request.NewTicketCode))
                : Replying.Outcome(request, "đã thêm", new AddCitizenWords(code, "thêm ***")),
        };
        await bot.CitizenSaysAsync("mở phiếu");
        Execute(bot, $"UPDATE ticket SET state = '{before}', resolved_at = 5");

        await bot.CitizenSaysAsync("em nói thêm");

        Assert.Equal([after], bot.Store.TicketStates);
        Assert.Contains("thêm ***", bot.Store.AllTicketEventTexts);
        Assert.Equal(after == "assigned", bot.Store.TicketEventKinds.Contains("state"));
    }

    [Fact]
    public async Task A_code_that_is_taken_is_replaced_by_another()
    {
        var codes = new List<string>();
        using var bot = new SupportBotApplication
        {
            Decider = request =>
            {
                var code = codes.Count == 1 ? codes[0] : request.NewTicketCode;
                codes.Add(code);
                return Replying.Outcome(request, code, Open(code));
            },
        };
        await bot.CitizenSaysAsync("một", "a");
        var replies = await bot.CitizenSaysAsync("hai", "b");

        Assert.Equal(3, codes.Count);
        Assert.Equal(codes[2], (string?)replies[0]!["text"]);
        Assert.Equal(2, bot.Store.TicketCodes.Count);
    }

    [Fact]
    public async Task The_pipeline_sees_own_tickets_and_those_that_are_named()
    {
        var seen = new List<IReadOnlyList<TicketView>>();
        string? code = null;
        using var bot = new SupportBotApplication
        {
            Decider = request =>
            {
                seen.Add(request.Tickets);
                return code is null ? Replying.Outcome(request, "x", Open(code = request.NewTicketCode), Contact(code)) : Replying.Outcome(request, "x");
            },
        };
        await bot.CitizenSaysAsync("mở", "own");
        await bot.CitizenSaysAsync("tiếp", "own");
        await bot.CitizenSaysAsync($"phiếu {code} sao rồi", "stranger");

        Assert.Empty(seen[0]);
        Assert.True(Assert.Single(seen[1]) is { IsOwn: true, HasContact: true, IsAssigned: false });
        Assert.False(Assert.Single(seen[2]).IsOwn);
    }

    [Fact]
    public async Task A_refusal_a_province_and_a_rating_are_kept()
    {
        string? code = null;
        using var bot = new SupportBotApplication
        {
            Decider = request => code is null
                ? Replying.Outcome(request, "x", Open(code = request.NewTicketCode), new RecordRefusal(code))
                : Replying.Outcome(request, "x", new SetProvince(code, "Lâm Đồng"), new RateAnswer("", false), new RateAnswer(code, true)),
        };
        await bot.CitizenSaysAsync("mở");
        await bot.CitizenSaysAsync("tiếp");

        Assert.Equal(["1|Lâm Đồng"], bot.Store.RefusalsAndProvinces);
        Assert.Equal(["an_intent|0", "an_intent|1"], bot.Store.Ratings);
        Assert.Equal(["opened", "consent_refused", "province", "rated"], bot.Store.TicketEventKinds);
    }

    private static OpenTicket Open(string code) => new(code)
    {
        Topic = "duplicate_account",
        Hotline = "18001096",
        Facts = new Dictionary<string, string> { ["accounts"] = "two" },
        Summary = "Hai tài khoản",
        Province = "Hà Nội",
    };

    private static KeepContact Contact(string code) => new(code, "phone", "0912345678", "Đồng ý lưu số", ConsentAt);

    private static void Execute(SupportBotApplication bot, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={bot.StorePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements stand in the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
