using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components.Web;

namespace SupportBot.Web.WebChat;

/// <summary>The chat page as bytes. It is the same for everybody, so it is rendered and compressed once.</summary>
internal sealed class ChatDocument(IServiceProvider services, ILoggerFactory loggers)
{
    private readonly Lazy<Task<Rendered>> rendered = new(() => RenderAsync(services, loggers));

    /// <summary>The page, in the smallest form that the browser takes.</summary>
    public async Task WriteAsync(HttpContext context)
    {
        var page = await rendered.Value;
        var headers = context.Response.Headers;
        headers.ETag = page.Tag;
        headers.CacheControl = "no-cache";
        headers.Vary = "Accept-Encoding";
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

    private static (string? Encoding, byte[] Body) Choose(Rendered page, string accepted) =>
        accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? ("br", page.Brotli)
        : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? ("gzip", page.Gzip)
        : (null, page.Plain);

    private static async Task<Rendered> RenderAsync(IServiceProvider services, ILoggerFactory loggers)
    {
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<ChatPage>()).ToHtmlString());
        var plain = Encoding.UTF8.GetBytes(html);
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

    private sealed record Rendered(byte[] Plain, byte[] Gzip, byte[] Brotli, string Tag);
}
