using System.Buffers.Binary;

namespace SupportBot.Web.Storage.Sqlite;

/// <summary>
/// The space within a page that belongs to nothing (https://www.sqlite.org/fileformat2.html, section 1.6): between the list of its cells and
/// the cells. Where SQLite moves a row to the neighbouring page, a copy of it may stay there, and <c>secure_delete</c> does not reach it.
/// </summary>
internal static class PageFreeSpace
{
    /// <summary>Length of the header of the file, on the first page.</summary>
    public const int FileHeader = 100;

    // So many pages on, the number of the next page in an overflow page can look like the kind of a page with cells. 128 GiB of pages of 4 KiB.
    private const long MaxPages = 1 << 25;

    /// <summary>Size of a page; null where the file is none of SQLite's, or too large to tell its pages apart.</summary>
    public static int? PageSize(ReadOnlySpan<byte> fileHeader, long fileLength)
    {
        if (fileHeader.Length < FileHeader || !fileHeader.StartsWith("SQLite format 3\0"u8))
        {
            return null;
        }

        var size = BinaryPrimitives.ReadUInt16BigEndian(fileHeader[16..]) is var stored && stored == 1 ? 65_536 : stored;
        return size >= 512 && fileLength / size < MaxPages ? size : null;
    }

    /// <summary>Where the page's unused space begins and ends; empty where it has none, and for pages without cells.</summary>
    public static (int Start, int End) Find(ReadOnlySpan<byte> page, bool isFirst)
    {
        var header = page[(isFirst ? FileHeader : 0)..];
        // Kinds: 2 and 5 are inner pages, whose header is longer, 10 and 13 leaves.
        if (header[0] is not (2 or 5 or 10 or 13))
        {
            return default;
        }

        var cells = BinaryPrimitives.ReadUInt16BigEndian(header[3..]);
        var start = page.Length - header.Length + (header[0] < 8 ? 12 : 8) + (2 * cells);
        var end = BinaryPrimitives.ReadUInt16BigEndian(header[5..]) is var stored && stored == 0 ? 65_536 : stored;
        return start < end && end <= page.Length ? (start, end) : default;
    }
}
