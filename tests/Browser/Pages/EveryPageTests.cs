using System.Text.RegularExpressions;
using GovOpenFlow.Browser.Tests.Places;
using Microsoft.Playwright;
using Xunit;

namespace GovOpenFlow.Browser.Tests.Pages;

/// <summary>Every page of a district in mid-year on a phone, on a screen and on paper: nothing is cut off, nothing is left in the other language, paper has no buttons.</summary>
/// <remarks>PAGE_PICTURES=FOLDER keeps a picture of each, to be looked at.</remarks>
[Collection(BrowserCollection.Name)]
public sealed partial class EveryPageTests(RunningBrowser browser, InJune june) : IClassFixture<InJune>
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("PAGE_PICTURES");

    // A4 without its margins.
    private static readonly Device Paper = new(703, 1000, false);

    private static readonly string[] Paths =
    [
        "/", "/assignments", "/assignments?light=yellow&sort=due", "/assignments?search=没有这样的任务", "/assignments/print", "/review", "/review?all=true", "/messages",
        "/messages?state=suppressed", "/messages?state=unknown", "/health", "/accounts", "/account/password", "/units", "/units?contacts=missing", "/units/edit",
        "/units/edit?name=区教育局", "/units/office", "/units/import", "/plans", "/plans/new", "/circulars", "/circulars/scoring", "/policy", "/policy/templates",
    ];

    // What is called so in Chinese too, and the fields of a text for experts.
    private static readonly HashSet<string> Names = ["English", "Excel", "CSV", "Word", "JSON", "Alt", "Ctrl", "KiB", "MiB", "docx", "xlsx", "pptx", "html", "txt", "jpg", "jpeg", "png", "pdf"];

    [BrowserTheory]
    [InlineData("phone")]
    [InlineData("phone in English")]
    public async Task Nothing_is_cut_off_on_a_phone(string device)
    {
        await using var window = await browser.OpenAsync(june.District.Url, Device.Named(device));
        await window.SignInAsync(june.District.Token);
        var faults = new List<string>();
        await foreach (var path in OpenAllAsync(window))
        {
            await KeepAsync(window, path, device);
            faults.AddRange(await TooWideAsync(window, path));
            // What a finger has to hit, WCAG 2.2 asks for 24; 36 does not need a second try.
            faults.AddRange(from height in await window.Page.EvaluateAsync<double[]>(
                "[...document.querySelectorAll('main button, main .button, nav.main a')].map(one => one.getBoundingClientRect().height).filter(height => height > 0 && height < 36)")
                            select $"{path}: a button of {height} px");
        }

        Assert.Empty(faults);
    }

    [BrowserFact]
    public async Task Nothing_is_left_in_English_on_a_screen()
    {
        await using var window = await browser.OpenAsync(june.District.Url, Device.Desktop);
        await window.SignInAsync(june.District.Token);
        var faults = new List<string>();
        await foreach (var path in OpenAllAsync(window))
        {
            await KeepAsync(window, path, "screen");
            faults.AddRange(await TooWideAsync(window, path));
            if (path is not ("/policy/templates" or "/circulars/scoring"))
            {
                var words = English().Matches(await window.Page.InnerTextAsync("body")).Select(match => match.Value).Except(Names).ToList();
                faults.AddRange(words.Select(word => $"{path}: {word}"));
            }
        }

        Assert.Empty(faults);
    }

    [BrowserFact]
    public async Task Paper_has_what_matters_and_no_buttons()
    {
        await using var window = await browser.OpenAsync(june.District.Url, Paper);
        await window.SignInAsync(june.District.Token);
        await window.Page.EmulateMediaAsync(new() { Media = Media.Print });
        var faults = new List<string>();
        await foreach (var path in OpenAllAsync(window))
        {
            await KeepAsync(window, path, "paper");
            faults.AddRange(await TooWideAsync(window, path));
            var shown = await window.Page.EvaluateAsync<string[]>(
                "[...document.querySelectorAll('nav, button, .button, form.filter')].filter(one => one.getClientRects().length > 0).map(one => one.outerHTML.slice(0, 80))");
            faults.AddRange(shown.Select(one => $"{path}: {one}"));
        }

        await window.GoAsync("/health");
        await Assertions.Expect(window.Page.GetByText("一切正常")).ToBeVisibleAsync();
        Assert.Empty(faults);
    }

    // The pages by address, and those that only a link leads to.
    private static async IAsyncEnumerable<string> OpenAllAsync(Window window)
    {
        foreach (var path in Paths)
        {
            await window.GoAsync(path);
            yield return path;
        }

        foreach (var (from, link) in new[]
        {
            ("/circulars", "main table a"), ("/circulars", "main a[href$='/annual']"), ("/policy", "main a[href^='/plans/']"), ("/review", ".queue h2 a"),
            ("/assignments?stage=verified", "table.ledger tbody th a"),
        })
        {
            await window.GoAsync(from);
            await window.GoAsync((await window.Page.Locator(link).First.GetAttributeAsync("href"))!);
            yield return from + " › " + link;
        }
    }

    private static async Task<IEnumerable<string>> TooWideAsync(Window window, string path)
    {
        var wide = await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return wide > 1 ? [$"{path}: {wide} px wider than the screen"] : [];
    }

    private static Task KeepAsync(Window window, string path, string how) => string.IsNullOrEmpty(Pictures)
        ? Task.CompletedTask
        : window.Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, NoFileName().Replace(path.Trim('/') + "." + how, "_") + ".png"), FullPage = true });

    // Addresses, file names and e-mail addresses are what they are.
    [GeneratedRegex(@"(?<![\w@./\-])[A-Za-z]{3,}(?![\w@./\-])", RegexOptions.ECMAScript)]
    private static partial Regex English();

    [GeneratedRegex(@"[^\w.\-]+")]
    private static partial Regex NoFileName();
}
