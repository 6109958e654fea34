namespace SupportBot.Web.StaffConsole.People;

/// <summary>Browsers as people call them.</summary>
internal static class BrowserNames
{
    // In this order: each of the later ones stands in what the earlier ones call themselves, too.
    private static readonly (string Part, string Name)[] Browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("coc_coc", "Cốc Cốc"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Part, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "máy Mac"), ("Linux", "Linux")];

    /// <summary>Such as <c>Chrome trên Windows</c>.</summary>
    public static string Describe(string? browser)
    {
        var (name, system) = (Find(Browsers, browser), Find(Systems, browser));
        return name is null ? "Trình duyệt không rõ" : system is null ? name : $"{name} trên {system}";
    }

    private static string? Find((string Part, string Name)[] known, string? browser) =>
        known.FirstOrDefault(one => browser?.Contains(one.Part, StringComparison.OrdinalIgnoreCase) == true).Name;
}
