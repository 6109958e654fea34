using System.Buffers.Text;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SupportBot.Web.Operations;

namespace SupportBot.Web.WebChat;

/// <summary>The chat page as bytes. It is the same for everybody on a day, so each form of it is rendered and compressed once a day.</summary>
internal sealed partial class ChatDocument(IServiceProvider services, ILoggerFactory loggers, ServiceClock clock)
{
    private readonly ConcurrentDictionary<(string Language, bool IsEmbedded), (DateOnly Day, Task<Rendered> Page)> pages = new();

    /// <summary>The page, in the smallest form that the browser takes.</summary>
    public async Task WriteAsync(HttpContext context, string language, bool isEmbedded)
    {
        var page = await FindAsync(language, isEmbedded);
        var headers = context.Response.Headers;
        headers.ETag = page.Tag;
        headers.CacheControl = "no-cache";
        headers.Vary = "Accept-Encoding, Cookie";
        if (context.Request.Headers.IfNoneMatch.Contains(page.Tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var (encoding, body) = Choose(page, context.Request.Headers.AcceptEncoding.ToString());
        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    // First questions are those that can be answered on the day.
    private Task<Rendered> FindAsync(string language, bool isEmbedded)
    {
        var today = clock.Today;
        return pages.AddOrUpdate(
            (language, isEmbedded),
            key => (today, RenderAsync(key.Language, key.IsEmbedded)),
            (key, known) => known.Day == today && !known.Page.IsFaulted ? known : (today, RenderAsync(key.Language, key.IsEmbedded))).Page;
    }

    private static (string? Encoding, byte[] Body) Choose(Rendered page, string accepted) =>
        accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? ("br", page.Brotli)
        : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? ("gzip", page.Gzip)
        : (null, page.Plain);

    private async Task<Rendered> RenderAsync(string language, bool isEmbedded)
    {
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(ChatPage.Language)] = language, [nameof(ChatPage.IsEmbedded)] = isEmbedded });
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<ChatPage>(parameters)).ToHtmlString());
        var plain = Encoding.UTF8.GetBytes(BetweenTags().Replace(html, "\n"));
        return new Rendered(
            plain,
            Compress(plain, target => new GZipStream(target, CompressionLevel.SmallestSize)),
            Compress(plain, target => new BrotliStream(target, CompressionLevel.SmallestSize)),
            $"\"{Base64Url.EncodeToString(SHA256.HashData(plain).AsSpan(0, 12))}\"");
    }

    private static byte[] Compress(byte[] plain, Func<Stream, Stream> compressor)
    {
        using var target = new MemoryStream();
        using (var stream = compressor(target))
        {
            stream.Write(plain);
        }

        return target.ToArray();
    }

    // The indentation of the sources.
    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex BetweenTags();

    private sealed record Rendered(byte[] Plain, byte[] Gzip, byte[] Brotli, string Tag);
}
