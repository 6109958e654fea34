using System.Text.Json.Nodes;
using SupportBot.Web.Tests.ContentVersions;
using SupportBot.Web.Tests.Hosting;

namespace SupportBot.Web.Tests.Commands;

/// <summary>The command <c>replay</c>, as an editor runs it on the store of the service.</summary>
public sealed class ReplayCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;
    private readonly ContentCopy changed = new();

    public void Dispose()
    {
        changed.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task It_names_the_replies_that_changed_content_changes_and_no_other()
    {
        using (var bot = new SupportBotApplication(folder))
        {
            await bot.CitizenSaysAsync("không nhận được mã OTP", "c1");
            await bot.CitizenSaysAsync("nhập số CCCD thì báo trùng với số CCCD trên hệ thống", "c2");
            await bot.CitizenSaysAsync("gặp nhân viên, tôi tên Nguyễn Văn Bình, số 0987 654 321", "c2");
        }

        var asBefore = await ReplayAsync();
        Assert.Equal((2, 3, 0), ((int)asBefore["conversations"]!, (int)asBefore["turns"]!, asBefore["changes"]!.AsArray().Count));

        changed.Replace("knowledge/otp_sms/otp-not-received.md", "thường do sóng yếu", "hay gặp nhất là do sóng yếu");
        var change = Assert.Single((await ReplayAsync("--with", changed.Folder))["changes"]!.AsArray())!;

        Assert.Equal("không nhận được mã OTP", (string?)change["said"]);
        Assert.Equal("otp-not-received", (string?)change["after"]!["article"]);
        Assert.Contains("hay gặp nhất", (string?)change["after"]!["text"], StringComparison.Ordinal);
        Assert.DoesNotContain("hay gặp nhất", (string?)change["before"]!["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_content_is_told()
    {
        using var process = ServiceProcess.Run(folder, ["replay", "--with", folder]);

        Assert.Equal(1, await process.ExitCodeAsync());
        await Eventually.TrueAsync(() => process.Errors.Contains("The content has faults", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", process.Errors, StringComparison.Ordinal);
    }

    private async Task<JsonNode> ReplayAsync(params string[] more)
    {
        using var process = ServiceProcess.Run(folder, ["replay", "--json", .. more]);
        Assert.Equal(0, await process.ExitCodeAsync());
        JsonNode? printed = null;
        await Eventually.TrueAsync(() => (printed = TryParse(process.Output)) is not null);
        return printed!;
    }

    private static JsonNode? TryParse(string output)
    {
        try
        {
            return JsonNode.Parse(output);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
