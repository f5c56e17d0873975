using GovOpenFlow.Browser.Tests.Places;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace GovOpenFlow.Browser.Tests.Stories;

/// <summary>Reports wait; some are good, one is not. By mouse, by keyboard, and without script.</summary>
[Collection(BrowserCollection.Name)]
public sealed class The_supervisor_clears_the_queue(RunningBrowser browser)
{
    [BrowserTheory]
    [InlineData("desktop")]
    [InlineData("phone without script")]
    public async Task One_by_one_and_several_at_once(string device)
    {
        await using var district = await District.InJuneAsync();
        await using var window = await browser.OpenAsync(district.Url, Device.Named(device));
        await window.SignInAsync(district.Token);
        await window.Link("审核").ClickAsync();
        var cards = window.Page.Locator(".queue > li");
        var waiting = await cards.CountAsync();
        Assert.True(waiting >= 4, $"Only {waiting} reports wait.");

        // The first one is good.
        await window.Page.Locator(".queue > li button", new() { HasTextString = "核实通过" }).First.ClickAsync();
        await window.SeesAsync("已核实。");
        await Assertions.Expect(cards).ToHaveCountAsync(waiting - 1);

        // The next one is not: a reason has to be given, and the browser itself asks for it.
        var title = await cards.First.Locator("h2").InnerTextAsync();
        await cards.First.Locator("summary", new() { HasTextString = "退回整改" }).ClickAsync();
        await cards.First.GetByLabel("退回理由").FillAsync("请补充公开链接");
        await cards.First.Locator("button", new() { HasTextString = "退回" }).Last.ClickAsync();
        await window.SeesAsync("已退回整改，责任单位会收到通知。");
        await Assertions.Expect(cards).ToHaveCountAsync(waiting - 2);

        // What is left is verified together.
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "勾选本页全部" }).ClickAsync();
        await window.Button("全部核实通过").ClickAsync();
        await window.SeesAsync($"已核实 {waiting - 2} 项。");
        await window.SeesAsync("没有等待审核的报送。");

        // The unit that got it back sees why.
        await window.GoAsync("/assignments?stage=returned");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = title[(title.IndexOf(' ', StringComparison.Ordinal) + 1)..] }).First.ClickAsync();
        await window.SeesAsync("请补充公开链接");
    }

    [BrowserFact]
    public async Task By_keyboard_alone()
    {
        await using var district = await District.InJuneAsync();
        await using var window = await browser.OpenAsync(district.Url, Device.Desktop);
        await window.SignInAsync(district.Token);
        await window.GoAsync("/review");
        var cards = window.Page.Locator(".queue > li");
        var waiting = await cards.CountAsync();
        // Tab reaches the skip link first, then all that can be done, in the order in which it stands there.
        await window.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("跳到正文", await window.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        await window.Page.Keyboard.PressAsync("Enter");
        var seen = new List<string>();
        for (var step = 0; step < 12; step++)
        {
            await window.Page.Keyboard.PressAsync("Tab");
            seen.Add(await window.Page.EvaluateAsync<string>("document.activeElement.matches('input[type=checkbox]') ? 'tick' : document.activeElement.matches('h2 a') ? 'item' : document.activeElement.matches('button') ? 'verify' : document.activeElement.matches('.action summary') ? 'return' : 'other'"));
        }

        Assert.Equal(["tick", "item", "verify", "return"], seen.Where(one => one != "other").Take(4));
        await cards.First.Locator("button[accesskey=v]").FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await window.SeesAsync("已核实。");
        await Assertions.Expect(cards).ToHaveCountAsync(waiting - 1);
        await cards.First.Locator("summary[accesskey=r]").FocusAsync();
        await window.Page.Keyboard.PressAsync("Space");
        await cards.First.GetByLabel("退回理由").FillAsync("请补充公开链接");
        await cards.First.Locator("form.act button").FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await window.SeesAsync("已退回整改，责任单位会收到通知。");
    }

    [BrowserTheory]
    [InlineData("desktop")]
    [InlineData("desktop without script")]
    public async Task By_access_keys_and_tab_with_no_mouse_at_all(string device)
    {
        await using var district = await District.InJuneAsync();
        await using var window = await browser.OpenAsync(district.Url, Device.Named(device));
        await window.SignInAsync(district.Token);
        await window.GoAsync("/review");
        var cards = window.Page.Locator(".queue > li");
        var waiting = await cards.CountAsync();
        await window.SeesAsync("V 核实第一项，R 退回第一项，A 核实勾选的各项");

        await window.PressAccessKeyAsync('v');
        await window.SeesAsync("已核实。");
        await Assertions.Expect(cards).ToHaveCountAsync(waiting - 1);

        await window.PressAccessKeyAsync('r');
        await window.TabToAsync(".queue > li:first-child textarea");
        await window.Page.Keyboard.InsertTextAsync("请补充公开链接");
        await window.TabToAsync(".queue > li:first-child form.act button");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.SeesAsync("已退回整改，责任单位会收到通知。");
        await Assertions.Expect(cards).ToHaveCountAsync(waiting - 2);

        await window.TabToAsync(".queue > li:nth-child(1) input[type=checkbox]");
        await window.Page.Keyboard.PressAsync("Space");
        await window.TabToAsync(".queue > li:nth-child(2) input[type=checkbox]");
        await window.Page.Keyboard.PressAsync("Space");
        await window.PressAccessKeyAsync('a');
        await window.SeesAsync("已核实 2 项。");
        await Assertions.Expect(cards).ToHaveCountAsync(waiting - 4);
    }

    [BrowserFact]
    public async Task A_decision_that_came_first_is_told_and_nothing_is_lost()
    {
        await using var district = await District.InJuneAsync();
        await using var window = await browser.OpenAsync(district.Url, Device.Phone);
        await window.SignInAsync(district.Token);
        await window.GoAsync("/review");
        var id = (await window.Page.Locator(".queue h2 a").First.GetAttributeAsync("href"))!.Split('/')[^1];
        var other = await district.Services.GetRequiredService<AssignmentService>()
            .AdvanceAsync(id, new LifecycleInput.Return(district.Clock.GetUtcNow(), "另一位审核人", "缺少附件"));
        Assert.Equal(AdvanceOutcome.Done, other.Outcome);
        await window.Page.Locator(".queue > li button", new() { HasTextString = "核实通过" }).First.ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        await window.SeesAsync("缺少附件");
        var record = await district.Services.GetRequiredService<ILedger>().FindAsync(id, CancellationToken.None);
        Assert.Equal(Stage.Returned, record!.State.Stage);
    }
}
