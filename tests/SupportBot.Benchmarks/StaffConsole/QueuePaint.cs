using System.Net;
using Microsoft.Playwright;

namespace SupportBot.Benchmarks.StaffConsole;

/// <summary>When the queue is first painted in Chromium.</summary>
internal static class QueuePaint
{
    private const int Times = 7;

    /// <summary>Milliseconds from the click to the first paint with content, sorted; each in a browser context that knows nothing yet.</summary>
    public static async Task<double[]> MeasureAsync(Uri service, CookieContainer cookies)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        });
        var times = new List<double>();
        foreach (var width in Enumerable.Repeat(new[] { 390, 1280 }, Times).SelectMany(widths => widths))
        {
            await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 800 }, Locale = "vi-VN" });
            await context.AddCookiesAsync(cookies.GetAllCookies().Select(cookie => new Microsoft.Playwright.Cookie { Name = cookie.Name, Value = cookie.Value, Url = service.ToString() }));
            var page = await context.NewPageAsync();
            await page.GotoAsync(new Uri(service, "/console?view=open").ToString());
            await page.Locator("#tickets").WaitForAsync();
            times.Add(await page.EvaluateAsync<double>(
                """
                () => new Promise(tell => new PerformanceObserver(list => list.getEntriesByName("first-contentful-paint").forEach(entry => tell(entry.startTime)))
                  .observe({ type: "paint", buffered: true }))
                """));
        }

        return [.. times.Order()];
    }
}
