using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace SupportBot.Web.StaffConsole;

/// <summary>Rows as a CSV file, written while they are read: however many there are, few are in memory. Spreadsheets take no field for a formula.</summary>
internal sealed class CsvResult(string fileName, IReadOnlyList<string> header, IAsyncEnumerable<IReadOnlyList<string?>> rows) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "text/csv; charset=utf-8";
        httpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        // The mark by which spreadsheets know UTF-8.
        await using var writer = new StreamWriter(httpContext.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape });
        await WriteAsync(csv, header);
        await foreach (var row in rows.WithCancellation(httpContext.RequestAborted))
        {
            await WriteAsync(csv, row);
        }
    }

    private static async Task WriteAsync(CsvWriter csv, IReadOnlyList<string?> fields)
    {
        foreach (var field in fields)
        {
            csv.WriteField(field);
        }

        await csv.NextRecordAsync();
    }
}
