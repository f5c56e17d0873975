using Microsoft.Playwright;
using Xunit;

namespace GovOpenFlow.Browser.Tests.Places;

/// <summary>One browser for all tests; each opens windows of its own, which share nothing.</summary>
public sealed class RunningBrowser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        if (Chromium.ExecutablePath is null)
        {
            return;
        }

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.ExecutablePath, Args = Chromium.Arguments });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    /// <summary>A window as a person has it.</summary>
    internal async Task<Window> OpenAsync(Uri place, Device device)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = place.ToString(),
            Locale = device.Language,
            TimezoneId = "Asia/Shanghai",
            ViewportSize = new() { Width = device.Width, Height = device.Height },
            DeviceScaleFactor = device.Scale,
            IsMobile = device.IsPhone,
            HasTouch = device.IsPhone,
            JavaScriptEnabled = device.HasScript,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(20_000);
        return new(context, await context.NewPageAsync());
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<RunningBrowser>
{
    public const string Name = "browser";
}
