using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using SupportBot.Web.StaffConsole.SignIn;
using SupportBot.Web.Tests.StaffConsole;

namespace SupportBot.Web.Tests.WebChat;

/// <summary>What Lighthouse looks at on a telephone, as far as a test can keep it: nothing moves while a page loads, no target too small or half covered, a description, sound HTML.</summary>
[Collection(BrowserTests.Name)]
public sealed class PageQualityTests(BrowserHost host)
{
    // The telephone of Lighthouse.
    private const int Width = 412;
    private const int Height = 823;
    private const double MaxShift = 0.05;

    // The scripts of the console, or those of the chat, have done what they do at the start.
    private const string Started =
        """
        () => document.documentElement.classList.contains("scripted") || document.querySelector("#size:not([hidden])") && document.querySelector("#notice").textContent === ""
        """;

    private const string Faults =
        """
        () => {
          const faults = [];
          const ids = Array.from(document.querySelectorAll("[id]"), node => node.id);
          ids.filter((id, i) => ids.indexOf(id) !== i).forEach(id => faults.push("doubled id " + id));
          document.querySelectorAll("button:not([type])").forEach(node => faults.push("button without a type: " + node.outerHTML.slice(0, 80)));
          document.querySelectorAll("[aria-labelledby], [aria-describedby], label[for]").forEach(node => ["aria-labelledby", "aria-describedby", "for"].forEach(name =>
            (node.getAttribute(name) || "").split(" ").filter(id => id && !document.getElementById(id)).forEach(id => faults.push(name + " leads nowhere: " + id))));
          for (const form of document.forms) {
            const names = Array.from(form.elements).filter(node => node.name && !["radio", "checkbox", "submit", "hidden"].includes(node.type)).map(node => node.name);
            names.filter((name, i) => names.indexOf(name) !== i).forEach(name => faults.push("doubled control " + name));
          }
          return faults;
        }
        """;

    [SkippableTheory]
    [InlineData("/")]
    [InlineData("/en")]
    [InlineData("/console/sign-in")]
    [InlineData("/console?view=open")]
    public async Task Nothing_moves_while_a_page_loads_and_no_target_is_too_small_or_half_covered(string address)
    {
        await using var visit = await host.VisitAsync(Width, Height);
        var page = visit.Page;
        if (address.Contains('?', StringComparison.Ordinal))
        {
            await host.OpenTicketAsync("trang không nhảy");
            await page.SignInAsync(await host.HireAsync());
        }

        await page.GotoAsync(address);
        await page.WaitForFunctionAsync(Started);

        var shift = await page.EvaluateAsync<double>(
            """
            () => new Promise(tell => {
              let sum = 0;
              const observer = new PerformanceObserver(list => list.getEntries().filter(entry => !entry.hadRecentInput).forEach(entry => { sum += entry.value; }));
              observer.observe({ type: "layout-shift", buffered: true });
              requestAnimationFrame(() => requestAnimationFrame(() => tell(sum)));
            })
            """);
        Assert.True(shift <= MaxShift, $"The page moved by {shift} while it loaded.");
        var targets = await page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Rules("target-size") });
        Assert.Empty(targets.Violations.SelectMany(rule => rule.Nodes).Select(node => node.Html));
        Assert.NotEmpty(await page.Locator("meta[name=description]").GetAttributeAsync("content") ?? "");
    }

    [SkippableFact]
    public async Task The_html_of_every_page_is_sound()
    {
        var code = await host.OpenTicketAsync("trang đúng chuẩn");
        await using var visit = await host.VisitAsync();
        var page = visit.Page;
        string[] pages = ["/", "/en", "/topics", "/ticket", "/accessibility", "/console/sign-in"];
        string[] staffPages =
        [
            "/console?view=open", $"/console/tickets/{code}", "/console/account", "/console/leaflets", "/console/insights", "/console/learning", "/console/templates", "/console/people",
            "/console/units", "/console/audit", "/console/events",
        ];
        var faults = new List<string>();
        foreach (var address in pages)
        {
            await page.GotoAsync(address);
            faults.AddRange((await page.EvaluateAsync<string[]>(Faults)).Select(fault => $"{address}: {fault}"));
        }

        await page.SignInAsync(await host.HireAsync(StaffRole.Admin));
        foreach (var address in staffPages)
        {
            await page.GotoAsync(address);
            faults.AddRange((await page.EvaluateAsync<string[]>(Faults)).Select(fault => $"{address}: {fault}"));
        }

        Assert.Empty(faults);
    }
}
