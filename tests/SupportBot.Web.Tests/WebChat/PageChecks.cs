using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace SupportBot.Web.Tests.WebChat;

/// <summary>What every page must keep.</summary>
internal static class PageChecks
{
    /// <summary>Finds what keeps people with disabilities out, as far as a program can.</summary>
    public static async Task AssertAccessibleAsync(this IPage page)
    {
        var result = await page.RunAxe();
        var faults = result.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {rule.Help} at {node.Target} {node.Html}")).ToList();
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    /// <summary>Nothing sticks out of the window sideways.</summary>
    public static async Task AssertFitsAsync(this IPage page)
    {
        var excess = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(excess <= 0, $"The page is {excess} px wider than the window.");
    }

    /// <summary>Controls are large enough for a thumb; links inside running text are exempt.</summary>
    public static async Task AssertTouchableAsync(this IPage page)
    {
        var small = await page.EvaluateAsync<string[]>(
            """
            () => Array.from(document.querySelectorAll('button, a.call, a.line, textarea, summary, input:not([type=hidden]), select'))
              .filter(node => node.offsetParent !== null)
              .filter(node => node.getBoundingClientRect().height < 43.5 && !(node.parentElement.tagName === 'LABEL' && node.parentElement.offsetHeight >= 43.5))
              .map(node => node.outerHTML.slice(0, 80))
            """);
        Assert.Empty(small);
    }
}
