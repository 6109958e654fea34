namespace SupportBot.Web.Pages;

/// <summary>Reads forms that anybody may have sent.</summary>
internal static class PostedForm
{
    /// <summary>The form; null where the body is none: it breaks off, its parts are not marked as it says, or it names letters that nobody reads any more (UTF-7). The request keeps it for those who ask afterwards.</summary>
    public static async Task<IFormCollection?> TryReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync(cancellationToken) : null;
        }
        catch (Exception failure) when (failure is InvalidDataException or NotSupportedException || (failure is IOException && failure is not BadHttpRequestException))
        {
            return null;
        }
    }
}
