using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SupportBot.Web.Hosting;
using SupportBot.Web.Operations;
using SupportBot.Web.Tests.Channels;

namespace SupportBot.Web.Tests.Operations;

/// <summary>What is logged of a request that fails after its response began, on the real server.</summary>
public sealed class LateFailureTests
{
    private const string Words = "số của tôi là 0912345678";

    [Fact]
    public async Task The_log_tells_the_type_of_a_late_failure_and_none_of_its_words()
    {
        var logs = new CollectedLogs();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Information).AddProvider(logs);
        builder.Services.AddOperations().AddFailureResponses();
        await using var app = builder.Build();
        app.UseMiddleware<LateFailures>();
        app.Run(async context =>
        {
            await context.Response.WriteAsync("half an ans");
            await context.Response.Body.FlushAsync();
            throw new InvalidOperationException(Words);
        });
        await app.StartAsync();

        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.GetStringAsync(new Uri("/", UriKind.Relative)));
        await app.StopAsync();

        Assert.Contains(logs.Lines, line => line.Level == LogLevel.Error && line.Text.Contains(nameof(InvalidOperationException), StringComparison.Ordinal));
        Assert.DoesNotContain(Words, logs.Text, StringComparison.Ordinal);
    }
}
