using System.Text;
using Microsoft.Data.Sqlite;
using SupportBot.Tickets;
using SupportBot.Web.Tests.Hosting;

namespace SupportBot.Web.Tests.Commands;

/// <summary>The command <c>erase</c> while the service runs, both as operators run them.</summary>
public sealed class EraseCommandTests : IDisposable
{
    private const string Sentence = "con bò nhà tôi tên là Mướp cứ nhai mất giấy tờ";
    private const string Phone = "0912 345 678";

    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task No_byte_of_the_person_is_left_in_store_or_logs_and_a_repeat_is_no_second_turn()
    {
        string code;
        string output;
        using (var service = ServiceProcess.Start(
            folder, ("Serilog__Using__0", "Serilog.Sinks.File"), ("Serilog__WriteTo__0__Name", "File"), ("Serilog__WriteTo__0__Args__path", Path.Combine(folder, "log.txt"))))
        {
            foreach (var (i, words) in new[] { "gặp cán bộ", Sentence, "Hà Nội", "Đồng ý", Phone }.Index())
            {
                await service.SayAsync(words, $"m-{i}");
            }

            code = Assert.Single(Read("SELECT code FROM ticket WHERE contact_cipher IS NOT NULL"));
            output = await EraseAsync(0, code);
            Assert.Equal("""{"activities":[]}""", await service.SayAsync(Sentence, "m-1"));
            service.KillNow();
            Assert.DoesNotContain(Sentence, service.Output + service.Errors, StringComparison.Ordinal);
        }

        Assert.Contains("text columns: nothing found", output, StringComparison.Ordinal);
        Assert.Contains("bytes of the store's files: nothing found", output, StringComparison.Ordinal);
        Assert.Equal(10, Read("SELECT topic FROM activity WHERE activity IS NULL AND outcome IS NOT NULL").Count);
        Assert.Contains(Directory.GetFiles(folder), file => file.EndsWith("log.txt", StringComparison.Ordinal));
        Assert.All(Directory.GetFiles(folder), file => Assert.All(
            [Sentence, Sentence[..20], Phone, Phone.Replace(" ", "", StringComparison.Ordinal), code],
            text => Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) < 0, $"{Path.GetFileName(file)} holds '{text}'.")));

        Assert.Contains($"{code} was erased at", await EraseAsync(0, code.ToLowerInvariant()), StringComparison.Ordinal);
        Assert.Contains("There is no ticket", await EraseAsync(1, TicketCode.Create(new byte[16])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_code_is_told_before_a_store_is_made()
    {
        Assert.Contains("is not the code of a ticket", await EraseAsync(1, "VN-1"), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    private async Task<string> EraseAsync(int exitCode, string code)
    {
        using var process = ServiceProcess.Run(folder, ["erase", "--ticket", code]);
        var ended = await process.ExitCodeAsync();
        await Eventually.TrueAsync(() => process.Output.Length + process.Errors.Length > 0);
        Assert.True(ended == exitCode, process.Output + process.Errors);
        return process.Output + process.Errors;
    }

    private List<string> Read(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "store.db")};Pooling=False");
        return [.. Dapper.SqlMapper.Query<string>(connection, sql)];
    }
}
