using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Web.StaffConsole.Access;

namespace SupportBot.Web.StaffConsole.Leaflets;

/// <summary>Leaflets for those who go from house to house: a page of choices, and each as a page to print.</summary>
internal static class LeafletEndpoints
{
    private const int MaxSearchLength = 100;

    public static IServiceCollection AddLeaflets(this IServiceCollection services) => services.AddSingleton<Leaflets>();

    public static void MapLeaflets(this IEndpointRouteBuilder console)
    {
        var leaflets = console.MapGroup("/leaflets").Requires(StaffPermission.WorkTickets);
        leaflets.MapGet("/", RazorComponentResult (string? q, StaffAccess access, Leaflets source) => new RazorComponentResult<LeafletListPage>(new { Model = List(q, access, source) }));
        leaflets.MapGet("/articles/{answers}", (string answers, string? size, HttpRequest request, StaffAccess access, Leaflets source) =>
            Show(source.ForArticle(answers, request), size, access, source));
        leaflets.MapGet("/cases/{id}/{index}", (string id, string index, string? size, HttpRequest request, StaffAccess access, Leaflets source) =>
            Show(int.TryParse(index, CultureInfo.InvariantCulture, out var place) ? source.ForCase(id, place, request) : null, size, access, source));
    }

    private static LeafletListModel List(string? search, StaffAccess access, Leaflets source)
    {
        var typed = (search ?? "").Replace("\0", "", StringComparison.Ordinal).Trim();
        typed = typed.Length <= MaxSearchLength ? typed : typed[..MaxSearchLength];
        return new LeafletListModel(access.Name, typed, typed.Length == 0 ? [] : source.Find(typed), source.ListCases());
    }

    private static RazorComponentResult Show(Leaflet? leaflet, string? size, StaffAccess access, Leaflets source) => leaflet is null
        ? new RazorComponentResult<LeafletListPage>(new { Model = List(null, access, source) with { IsMissing = true } }) { StatusCode = StatusCodes.Status404NotFound }
        : new RazorComponentResult<LeafletPage>(new { Model = leaflet, Size = string.Equals(size, "a4", StringComparison.OrdinalIgnoreCase) ? "a4" : "a5" });
}
