using Microsoft.Playwright;
using Xunit;

namespace GovOpenFlow.Browser.Tests.Places;

/// <summary>A browser's window with nothing remembered. What the browser complains about fails the test at its end.</summary>
internal sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

    public Window(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            // A refusal is what the page itself tells; anything else, such as a broken policy, is a fault of ours.
            if (message.Type is "error" or "warning" && !message.Text.Contains("the server responded with a status of 4", StringComparison.Ordinal))
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
    }

    public IPage Page { get; }

    /// <summary>Goes to an address and expects an answer.</summary>
    public async Task<IResponse> GoAsync(string path, int status = 200)
    {
        var response = await Page.GotoAsync(path);
        Assert.True(response!.Status == status, $"{path}: {response.Status} instead of {status}: {await Page.TitleAsync()}");
        return response;
    }

    /// <summary>Signs in as the printed address does.</summary>
    public async Task SignInAsync(string token)
    {
        await Page.GotoAsync("/sign-in?token=" + token);
        await Assertions.Expect(Page.Locator("h1")).ToBeVisibleAsync();
    }

    /// <summary>Presses Alt and a letter, as the browser itself hears it: no page's script has a part in access keys.</summary>
    public async Task PressAccessKeyAsync(char letter)
    {
        var keyboard = await Page.Context.NewCDPSessionAsync(Page);
        foreach (var type in new[] { "keyDown", "keyUp" })
        {
            await keyboard.SendAsync("Input.dispatchKeyEvent", new Dictionary<string, object>
            {
                ["type"] = type,
                ["key"] = letter.ToString(),
                ["code"] = "Key" + char.ToUpperInvariant(letter),
                ["windowsVirtualKeyCode"] = (int)char.ToUpperInvariant(letter),
                ["unmodifiedText"] = type == "keyDown" ? letter.ToString() : "",
                ["modifiers"] = 1,
            });
        }

        await keyboard.DetachAsync();
    }

    /// <summary>Presses Tab until something has the focus.</summary>
    public async Task TabToAsync(string selector)
    {
        const int most = 80;
        for (var step = 0; step < most; step++)
        {
            if (await Page.Locator(selector).And(Page.Locator(":focus")).CountAsync() > 0)
            {
                return;
            }

            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab does not reach {selector}.");
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public Task SeesAsync(string text) => Assertions.Expect(Page.Locator("body")).ToContainTextAsync(text);

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        Assert.Empty(complaints);
    }
}
