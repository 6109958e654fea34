using System.Buffers.Binary;
using SupportBot.Web.Storage.Sqlite;

namespace SupportBot.Web.Tests.Storage.Retention;

public sealed class PageFreeSpaceTests
{
    [Theory]
    [InlineData(13, false, 14, 300)] // a leaf with three cells
    [InlineData(10, false, 14, 300)]
    [InlineData(5, false, 18, 300)] // an inner page has four bytes more
    [InlineData(2, false, 18, 300)]
    [InlineData(13, true, 114, 300)] // the first page begins with the header of the file
    public void The_unused_space_lies_between_the_list_of_cells_and_the_cells(byte kind, bool isFirst, int start, int end) =>
        Assert.Equal((start, end), PageFreeSpace.Find(Page(kind, cells: 3, content: 300, isFirst), isFirst));

    [Theory]
    [InlineData(0)] // an overflow page, or a free one
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(255)]
    public void Pages_of_other_kinds_are_let_alone(byte kind) => Assert.Equal((0, 0), PageFreeSpace.Find(Page(kind, 3, 300, isFirst: false), isFirst: false));

    [Theory]
    [InlineData(3, 10)]
    [InlineData(3, 5_000)]
    [InlineData(30_000, 4_000)]
    public void A_page_that_makes_no_sense_is_let_alone(int cells, int content) => Assert.Equal((0, 0), PageFreeSpace.Find(Page(13, cells, content, isFirst: false), isFirst: false));

    [Fact]
    public void A_page_of_64_KiB_without_cells_is_unused_to_its_end()
    {
        var page = new byte[65_536];
        page[0] = 13;

        Assert.Equal((8, 65_536), PageFreeSpace.Find(page, isFirst: false));
    }

    [Fact]
    public void Only_files_of_SQLite_whose_pages_can_be_told_apart_have_pages()
    {
        var header = new byte[PageFreeSpace.FileHeader];
        Assert.Null(PageFreeSpace.PageSize(header, 8_192));
        "SQLite format 3\0"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(16), 4_096);
        Assert.Equal(4_096, PageFreeSpace.PageSize(header, 8_192));
        Assert.Null(PageFreeSpace.PageSize(header, 4_096L << 25));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(16), 1);
        Assert.Equal(65_536, PageFreeSpace.PageSize(header, 65_536));
        Assert.Null(PageFreeSpace.PageSize(header.AsSpan(0, 50), 8_192));
    }

    private static byte[] Page(byte kind, int cells, int content, bool isFirst)
    {
        var page = new byte[4_096];
        var header = page.AsSpan(isFirst ? PageFreeSpace.FileHeader : 0);
        header[0] = kind;
        BinaryPrimitives.WriteUInt16BigEndian(header[3..], (ushort)cells);
        BinaryPrimitives.WriteUInt16BigEndian(header[5..], (ushort)content);
        return page;
    }
}
