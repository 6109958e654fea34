using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SupportBot.Benchmarks.Throughput;

/// <summary>Microsoft's EchoBot on their .NET SDK, as its template has it: <c>CloudAdapter</c> without an app id. It understands nothing and stores nothing.</summary>
internal sealed class EchoBot : ActivityHandler
{
    public static async Task<int> RunAsync(string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<BotFrameworkAuthentication, ConfigurationBotFrameworkAuthentication>();
        // The container cannot choose between the adapter's constructors.
        builder.Services.AddSingleton<IBotFrameworkHttpAdapter>(services => new CloudAdapter(
            services.GetRequiredService<BotFrameworkAuthentication>(), services.GetRequiredService<ILogger<IBotFrameworkHttpAdapter>>()));
        builder.Services.AddTransient<IBot, EchoBot>();
        var app = builder.Build();
        app.MapPost("/api/messages", (HttpContext context, IBotFrameworkHttpAdapter adapter, IBot bot) =>
            adapter.ProcessAsync(context.Request, context.Response, bot, context.RequestAborted));
        app.MapGet("/health/ready", () => Results.Ok());
        await app.RunAsync(address);
        return 0;
    }

    protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        var text = $"Echo: {turnContext.Activity.Text}";
        await turnContext.SendActivityAsync(MessageFactory.Text(text, text), cancellationToken);
    }
}
