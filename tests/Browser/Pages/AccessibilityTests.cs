using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using GovOpenFlow.Browser.Tests.Places;
using Xunit;

namespace GovOpenFlow.Browser.Tests.Pages;

/// <summary>axe-core finds no serious fault on any page (WCAG 2.2 A and AA), and nothing is wider than the screen.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessibilityTests(RunningBrowser browser, InJune june) : IClassFixture<InJune>
{
    private static readonly AxeRunOptions Options = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        ResultTypes = [ResultType.Violations],
    };

    private static readonly string[] Paths =
    [
        "/", "/assignments/print", "/policy/templates", "/units/edit", "/circulars/scoring",
    ];

    [BrowserTheory]
    [InlineData("desktop")]
    [InlineData("phone")]
    [InlineData("phone in English")]
    public async Task No_page_shuts_anybody_out(string device)
    {
        await using var window = await browser.OpenAsync(june.District.Url, Device.Named(device));
        await window.SignInAsync(june.District.Token);
        var faults = new List<string>();
        var navigation = await window.Page.Locator("nav.main a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        foreach (var path in Paths.Union(navigation))
        {
            await window.GoAsync(path);
            faults.AddRange(await FaultsAsync(window, path));
        }

        foreach (var path in await AssignmentsAsync(window))
        {
            await window.GoAsync(path);
            await window.Page.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
            faults.AddRange(await FaultsAsync(window, path));
        }

        Assert.Empty(faults);
    }

    private static async Task<IEnumerable<string>> AssignmentsAsync(Window window)
    {
        var paths = new List<string>();
        foreach (var filter in new[] { "stage=reported", "light=yellow" })
        {
            await window.GoAsync("/assignments?" + filter);
            var first = window.Page.Locator("table.ledger tbody th a").First;
            if (await first.CountAsync() > 0)
            {
                paths.Add((await first.GetAttributeAsync("href"))!);
            }
        }

        return paths;
    }

    private static async Task<IEnumerable<string>> FaultsAsync(Window window, string path)
    {
        var wide = await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        var result = await window.Page.RunAxe(Options);
        return result.Violations
            .Where(fault => fault.Impact is "serious" or "critical")
            .Select(fault => $"{path}: {fault.Id}: {string.Join(" | ", fault.Nodes.Take(3).Select(node => node.Html))}")
            .Concat(wide > 1 ? [$"{path}: {wide} px wider than the screen"] : []);
    }
}
