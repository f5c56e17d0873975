using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using GovOpenFlow.Browser.Tests.Places;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Embedded.TryOut;
using Microsoft.Playwright;
using Xunit;

namespace GovOpenFlow.Browser.Tests.Stories;

/// <summary>From a plan that was just started to an item that is closed, by the coordinator who acts for a unit that telephones.</summary>
[Collection(BrowserCollection.Name)]
public sealed class The_coordinator_answers_for_the_whole(RunningBrowser browser)
{
    [BrowserTheory]
    [InlineData("desktop without script")]
    [InlineData("phone")]
    public async Task From_the_first_start_to_a_closed_item(string device)
    {
        await using var district = await District.NewAsync(ChinaTime.At(new(2026, 3, 16), new(9, 0)));
        await using var window = await browser.OpenAsync(district.Url, Device.Named(device));
        await window.SignInAsync(district.Token);
        await window.SeesAsync("还没有启动任何工作要点。");
        await StartAsync(district);
        await window.GoAsync("/");
        await window.SeesAsync("2026 年节点一览");

        // The item is found by its words.
        await window.Link("台账").ClickAsync();
        await window.Page.GetByLabel("搜索任务内容").FillAsync("规范性文件 按主题");
        await window.Button("筛选").ClickAsync();
        var lines = window.Page.Locator("table.ledger tbody tr");
        await Assertions.Expect(lines).ToHaveCountAsync(2);
        if (await window.Page.GetByText("更多条件").IsVisibleAsync())
        {
            // A phone has room for the search alone.
            await window.Page.GetByText("更多条件").ClickAsync();
        }

        await window.Page.GetByLabel("责任单位").FillAsync("区司法局");
        await window.Button("筛选").ClickAsync();
        await Assertions.Expect(lines).ToHaveCountAsync(1);
        await lines.GetByRole(AriaRole.Link).First.ClickAsync();

        // Where it came from in the document.
        await window.Page.Locator("summary", new() { HasTextString = "文件原文" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator("mark").First).ToContainTextAsync("把现行有效的规范性文件");

        await ActAsync(window, "代为签收…", "签收", "已签收。", ("代谁办理", "王敏"));
        await ActAsync(window, "代为申请延期…", "申请", "已提出延期申请。", ("希望延至", "2026-10-20"), ("理由和目前进展", "目录已整理一半"));
        await ActAsync(window, "同意延期…", "同意", "已同意延期。");
        await window.SeesAsync("2026-10-20");

        // What is wrong is said at its field, and what was typed stays.
        await window.Page.Locator("summary", new() { HasTextString = "代为报送…" }).ClickAsync();
        await window.Page.GetByLabel("工作进展").FillAsync("专栏已上线");
        await window.Page.GetByLabel("公开链接").FillAsync("www.yunxi.example/zhuanlan");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "报送", Exact = true }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByLabel("工作进展")).ToHaveValueAsync("专栏已上线");
        await window.Page.GetByLabel("公开链接").FillAsync("https://www.yunxi.example/zhuanlan");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "报送", Exact = true }).ClickAsync();
        await window.SeesAsync("已报送，等待审核。");

        await window.Button("核实通过").ClickAsync();
        await window.SeesAsync("已核实。");
        await window.SeesAsync("已销号");
        await window.Link("健康").ClickAsync();
        await window.Button("开始校验").ClickAsync();
        await window.SeesAsync("完好无损");
        await window.Link("概览").ClickAsync();
        await Assertions.Expect(window.Page.Locator(".tiles a", new() { HasTextString = "已销号" })).ToContainTextAsync("1");
    }

    private static async Task ActAsync(Window window, string summary, string button, string done, params (string Label, string Text)[] fields)
    {
        var action = window.Page.Locator("details.action", new() { Has = window.Page.Locator("summary", new() { HasTextRegex = new("^" + Regex.Escape(summary) + "$") }) });
        await action.Locator("summary").ClickAsync();
        foreach (var (label, text) in fields)
        {
            await action.GetByLabel(label).FillAsync(text);
        }

        await action.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await window.SeesAsync(done);
    }

    private static async Task StartAsync(District district)
    {
        using var http = new HttpClient { BaseAddress = district.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", district.Token);
        http.DefaultRequestHeaders.Add("Idempotency-Key", "first-start");
        (await http.PostAsync(new Uri("/api/plans", UriKind.Relative), new ByteArrayContent(SamplePlan.BytesFor(2026)))).EnsureSuccessStatusCode();
    }
}
