using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace SupportBot.Web.StaffConsole.Reports;

/// <summary>The report of difficulties as a Word document.</summary>
internal static class ReportDocument
{
    /// <summary>The document.</summary>
    public static byte[] Create(DifficultyReport report, ReportHead head)
    {
        using var stream = new MemoryStream();
        using (var word = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            word.PackageProperties.Title = "Báo cáo tổng hợp khó khăn, vướng mắc";
            word.PackageProperties.Language = "vi-VN";
            var main = word.AddMainDocumentPart();
            var body = new Body(head.Top(report.Today));
            body.Append(ReportHead.Title("BÁO CÁO", ReportText.About(report)));
            body.Append(ReportText.Write(report, main));
            body.Append(WordText.Tight(WordAlignment.Left, WordText.Run(" ")));
            body.Append(head.Bottom());
            body.Append(WordText.Tight(WordAlignment.Left, WordText.Run(" ", points: 2)));
            body.Append(Section(main));
            main.Document = new Document(body);
        }

        return stream.ToArray();
    }

    // A4, margins 20 mm above and below, 30 mm to the left, 15 mm to the right; the number of the page above, in the middle, from the second on.
    private static SectionProperties Section(MainDocumentPart main)
    {
        var header = main.AddNewPart<HeaderPart>();
        header.Header = new Header(new Paragraph(
            new ParagraphProperties(new Justification { Val = JustificationValues.Center }),
            new Run(WordText.Run("").RunProperties!.CloneNode(true), new FieldChar { FieldCharType = FieldCharValues.Begin }),
            new Run(WordText.Run("").RunProperties!.CloneNode(true), new FieldCode(" PAGE ") { Space = SpaceProcessingModeValues.Preserve }),
            new Run(WordText.Run("").RunProperties!.CloneNode(true), new FieldChar { FieldCharType = FieldCharValues.End })));
        return new SectionProperties(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(header) },
            new PageSize { Width = 11_906, Height = 16_838 },
            new PageMargin { Top = 1_134, Bottom = 1_134, Left = 1_701, Right = 850, Header = 567, Footer = 567, Gutter = 0 },
            new TitlePage());
    }
}
