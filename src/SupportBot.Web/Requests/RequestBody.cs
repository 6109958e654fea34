using System.Buffers;
using System.IO.Pipelines;

namespace SupportBot.Web.Requests;

/// <summary>Reads small request bodies into memory, never more than the limit, whatever the headers claim.</summary>
internal static class RequestBody
{
    /// <summary>Most bytes of an activity, as Direct Line and the Bot Connector have it.</summary>
    public const int Limit = 262_144;

    /// <summary>The bytes; null where there are more than <see cref="Limit"/>.</summary>
    public static Task<ReadOnlyMemory<byte>?> TryReadAsync(HttpRequest request, CancellationToken cancellationToken) => TryReadAsync(request, Limit, cancellationToken);

    /// <summary>The bytes; null where there are more than <paramref name="maxBytes"/>.</summary>
    /// <exception cref="BadHttpRequestException">They do not come as HTTP has it.</exception>
    public static async Task<ReadOnlyMemory<byte>?> TryReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
        {
            return null;
        }

        while (true)
        {
            var read = await ReadAsync(request, cancellationToken);
            if (read.Buffer.Length > maxBytes)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static async ValueTask<ReadResult> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await request.BodyReader.ReadAsync(cancellationToken);
        }
        catch (IOException failure) when (failure is not BadHttpRequestException)
        {
            // Such as a chunk that claims a size beyond all numbers; or the caller hung up, and hears nothing more.
            throw new BadHttpRequestException("The body cannot be read.", failure);
        }
    }
}
