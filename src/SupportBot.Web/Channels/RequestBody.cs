using System.Buffers;

namespace SupportBot.Web.Channels;

/// <summary>Reads small request bodies into memory, never more than the limit, whatever the headers claim.</summary>
internal static class RequestBody
{
    /// <summary>Most bytes of an activity, as Direct Line and the Bot Connector have it.</summary>
    public const int Limit = 262_144;

    /// <summary>The bytes; null where there are more than <see cref="Limit"/>.</summary>
    public static Task<ReadOnlyMemory<byte>?> TryReadAsync(HttpRequest request, CancellationToken cancellationToken) => TryReadAsync(request, Limit, cancellationToken);

    /// <summary>The bytes; null where there are more than <paramref name="most"/>.</summary>
    public static async Task<ReadOnlyMemory<byte>?> TryReadAsync(HttpRequest request, int most, CancellationToken cancellationToken)
    {
        if (request.ContentLength > most)
        {
            return null;
        }

        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > most)
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
}
