using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Tests.Turns;

public sealed class TurnTests
{
    [Fact]
    public async Task A_restart_keeps_what_the_conversation_knows()
    {
        var folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;
        var before = new List<string?>();
        TurnDecider remember = request =>
        {
            before.Add(request.State.LastQuestion);
            return Replying.Outcome(request, "x") with { State = request.State with { LastQuestion = $"câu hỏi {before.Count}", Facts = new Dictionary<string, string> { ["accounts"] = "two" } } };
        };

        using (var first = new SupportBotApplication(folder) { Decider = remember })
        {
            await first.CitizenSaysAsync("một");
        }

        using var second = new SupportBotApplication(folder) { Decider = remember };
        await second.CitizenSaysAsync("hai");

        Assert.Equal([null, "câu hỏi 1"], before);
    }

    [Fact]
    public async Task A_repeat_after_a_restart_gets_the_same_replies()
    {
        var folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;
        string first;
        using (var before = new SupportBotApplication(folder) { Decider = Replying.With("trước") })
        {
            first = (await before.CitizenSaysAsync("một", id: "same")).ToJsonString();
        }

        using var after = new SupportBotApplication(folder) { Decider = Replying.With("sau") };
        Assert.Equal(first, (await after.CitizenSaysAsync("một", id: "same")).ToJsonString());
    }

    [Fact]
    public async Task A_bug_in_deciding_still_answers_and_keeps_no_words()
    {
        using var bot = new SupportBotApplication { Decider = _ => throw new InvalidOperationException("số 0912345678") };

        var replies = await bot.CitizenSaysAsync("số của em là 0912345678");

        Assert.Equal("failed", (string?)replies[0]!["channelData"]!["supportBot"]!["outcome"]);
        Assert.DoesNotContain("0912345678", string.Concat(bot.Store.Messages), StringComparison.Ordinal);
        Assert.Contains("[không lưu]", bot.Store.CitizenMessages[0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_allowed_fields_are_stored()
    {
        using var bot = new SupportBotApplication { Decider = Replying.With("x") };
        var message = SupportBotApplication.Message("CCCD 079123456789", "0912345678", "m1");
        message["from"]!["id"] = "84912345678";
        message["value"] = "079123456789";
        message["entities"] = new JsonArray(new JsonObject { ["type"] = "secret-entity" });
        message["channelData"] = new JsonObject { ["clientActivityID"] = "k1", ["other"] = "secret-data" };
        message["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "image/png", ["contentUrl"] = "https://secret.example/a.png", ["name"] = "secret.png" });
        message["locale"] = "vi-VN";
        message["localTimezone"] = "Asia/Ho_Chi_Minh";
        message["textFormat"] = "079123456789";

        (await bot.PostActivityAsync(message)).EnsureSuccessStatusCode();

        var stored = JsonNode.Parse(bot.Store.CitizenMessages[0]!)!.AsObject();
        Assert.Equal(["attachments", "form", "locale", "speaker", "text", "timeZone"], stored.Select(property => property.Key).Order(StringComparer.Ordinal));
        Assert.Equal("masked(17)", (string?)stored["text"]);
        Assert.Equal("""["image/png"]""", stored["attachments"]!.ToJsonString());
        Assert.DoesNotContain("912345678", stored.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_a_caller_chose_is_not_in_the_store_and_comes_back_with_the_replies_each_time()
    {
        const string Chosen = "0912345678-079123456789";
        using var bot = new SupportBotApplication { Decider = Replying.With("x") };

        var first = await bot.CitizenSaysAsync("xin chào", "c1", Chosen);
        var again = await bot.CitizenSaysAsync("xin chào", "c1", Chosen);

        Assert.Equal(Chosen, (string?)first[0]!["replyToId"]);
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal(2, bot.Store.MessageIds.Count);
        Assert.All(
            bot.Store.MessageRows,
            row => Assert.DoesNotContain("0912345678", row, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reply_in_the_answer_is_kept_without_the_id_that_it_answers_to()
    {
        using var bot = new SupportBotApplication { Decider = Replying.With("x") };

        var reply = await bot.CitizenSaysAsync("xin chào", "c1", "m-1");

        Assert.Equal("m-1", (string?)reply[0]!["replyToId"]);
        Assert.Null(JsonNode.Parse(bot.Store.Replies[0]!)!["replyTo"]);
    }

    [Fact]
    public async Task Messages_of_one_conversation_are_decided_one_after_the_other()
    {
        var seen = new List<string?>();
        using var bot = new SupportBotApplication
        {
            Decider = request =>
            {
                lock (seen)
                {
                    seen.Add(request.State.LastQuestion);
                    return Replying.Outcome(request, "x") with { State = request.State with { LastQuestion = $"{seen.Count}" } };
                }
            },
        };

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => bot.CitizenSaysAsync($"câu {number}")));

        Assert.Equal([null, .. Enumerable.Range(1, 19).Select(number => $"{number}")], seen);
        Assert.Equal(Enumerable.Range(1, 40).Select(seq => $"{seq}"), bot.Store.MessageNumbers);
    }

    [Fact]
    public async Task A_turn_that_another_writer_overtook_is_decided_again()
    {
        SupportBotApplication? bot = null;
        var decisions = 0;
        using (bot = new SupportBotApplication
        {
            Decider = request =>
            {
                if (++decisions == 2)
                {
                    Overtake(bot!.StorePath);
                }

                return Replying.Outcome(request, $"{request.State.LastTopic}");
            },
        })
        {
            await bot.CitizenSaysAsync("một");
            var replies = await bot.CitizenSaysAsync("hai");

            Assert.Equal(3, decisions);
            Assert.Equal("scam", (string?)replies[0]!["text"]);
        }
    }

    [Fact]
    public async Task A_locked_store_is_said_so_and_the_message_can_be_sent_again()
    {
        using var bot = new SupportBotApplication { Decider = Replying.With("x"), Settings = { ["Storage:BusyTimeoutMilliseconds"] = "100" } };
        await bot.CitizenSaysAsync("một");
        using (var locker = new SqliteConnection($"Data Source={bot.StorePath};Pooling=False"))
        {
            locker.Open();
            using var command = locker.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            command.ExecuteNonQuery();

            var refused = await bot.PostActivityAsync(SupportBotApplication.Message("hai", id: "again"));

            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        Assert.NotEmpty(await bot.CitizenSaysAsync("hai", id: "again"));
    }

    private static void Overtake(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """UPDATE conversation SET version = version + 1, state = '{"lastTopic":"scam"}'""";
        command.ExecuteNonQuery();
    }
}
