using System.Runtime.CompilerServices;
using GovOpenFlow.Browser.Tests.Places;
using Xunit;

namespace GovOpenFlow.Browser.Tests.Pages;

/// <summary>Makes the pictures of README and guide anew; only where it is asked to: they are kept in the repository.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ScreenshotTests(RunningBrowser browser, InJune june) : IClassFixture<InJune>
{
    /// <summary>RENEW_SCREENSHOTS=1 writes docs/images; a path writes there.</summary>
    private static readonly string? Wanted = Environment.GetEnvironmentVariable("RENEW_SCREENSHOTS");

    [BrowserFact]
    public async Task Pictures_are_renewed_when_asked_for()
    {
        if (string.IsNullOrEmpty(Wanted))
        {
            return;
        }

        var folder = Wanted == "1" ? Path.GetFullPath(Path.Combine(Here(), "../../../docs/images")) : Wanted;
        Directory.CreateDirectory(folder);
        foreach (var (name, path, device, whole) in Views)
        {
            await using var window = await browser.OpenAsync(june.District.Url, device);
            await window.SignInAsync(june.District.Token);
            await window.GoAsync(path == "one" ? await OneAsync(window) : path);
            await window.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = whole });
        }
    }

    private static readonly (string Name, string Path, Device Device, bool Whole)[] Views =
    [
        ("overview", "/", Device.Desktop, true),
        ("ledger", "/assignments", Device.Desktop, false),
        ("assignment", "one", Device.Desktop, true),
        ("review", "/review", Device.Desktop, true),
        ("messages", "/messages", Device.Desktop, false),
        ("health", "/health", Device.Desktop, false),
        ("overview-phone", "/", Device.Phone, true),
        ("ledger-phone", "/assignments", Device.Phone, false),
        ("assignment-phone", "one", Device.Phone, true),
        ("overview-en", "/", Device.Desktop with { Language = "en" }, false),
        ("print", "/assignments/print", Device.Desktop, false),
    ];

    private static async Task<string> OneAsync(Window window)
    {
        await window.GoAsync("/review");
        return (await window.Page.Locator(".queue h2 a").First.GetAttributeAsync("href"))!;
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
