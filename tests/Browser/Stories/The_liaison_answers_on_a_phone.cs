using GovOpenFlow.Browser.Tests.Places;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Embedded.TryOut;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Links;
using GovOpenFlow.Ledger.Simulation;
using GovOpenFlow.Ledger.Starting;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Reading;
using GovOpenFlow.Web.Units;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace GovOpenFlow.Browser.Tests.Stories;

/// <summary>The links of the mails, opened on a phone by somebody without an account: from the assignment to the closed item.</summary>
[Collection(BrowserCollection.Name)]
public sealed class The_liaison_answers_on_a_phone(RunningBrowser browser)
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13];

    [BrowserTheory]
    [InlineData("phone")]
    [InlineData("phone without script")]
    public async Task By_the_links_of_the_mails(string device)
    {
        await using var district = await District.NewAsync(ChinaTime.At(new(2026, 3, 16), new(9, 0)), runsClock: true);
        var mailbox = new Mailbox(district);
        var (mine, other) = await StartAsync(district);
        await using var window = await browser.OpenAsync(district.Url, Device.Named(device));

        // The first mail: acknowledged, once.
        district.Clock.AdvanceTo(ChinaTime.At(new(2026, 3, 16), new(14, 0)));
        var acknowledge = await mailbox.LinkAsync(mine, LinkAction.Acknowledge);
        await window.GoAsync(acknowledge);
        Assert.Equal(0, await window.Page.Locator("nav.main").CountAsync());
        await window.Button("确认签收").ClickAsync();
        await window.SeesAsync("已签收，谢谢。");
        await window.GoAsync(acknowledge);
        await window.SeesAsync("这个链接已经用过");

        // The report: a file of a kind that is not taken is said at its field, and what was typed stays.
        var report = await mailbox.LinkAsync(mine, LinkAction.Report);
        await window.GoAsync(report);
        await window.Page.GetByLabel("办理情况").FillAsync("已举办培训。");
        await window.Page.GetByLabel("公开网址").FillAsync("https://www.yunxi.example/peixun");
        await ChooseAsync(window, "说明.txt", "text");
        await window.Button("提交报送").ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByLabel("办理情况")).ToHaveValueAsync("已举办培训。");
        await ChooseAsync(window, "签到表.png", "image");
        await window.Button("提交报送").ClickAsync();
        await window.SeesAsync("报送已提交，谢谢。");
        await window.SeesAsync("正在等待审核");
        await window.SeesAsync("签到表.png");

        // It comes back; the old link says so and offers a new one, and the next mail has one.
        await AdvanceAsync(district, mine, new LifecycleInput.Return(district.Clock.GetUtcNow(), "审核人", "请补充参训人数"));
        await window.GoAsync(report, 410);
        await window.SeesAsync("链接已被新的链接取代");
        await window.Button("发送新链接").ClickAsync();
        await window.SeesAsync("新链接已发到");
        var again = await mailbox.LinkAsync(mine, LinkAction.Report, report);
        await window.GoAsync(again);
        await window.SeesAsync("请补充参训人数");
        await window.Page.GetByLabel("办理情况").FillAsync("已举办培训，42人参加。");
        await window.Button("提交报送").ClickAsync();
        await window.SeesAsync("报送已提交，谢谢。");

        // Verified it is closed, and the link says that all is done.
        await AdvanceAsync(district, mine, new LifecycleInput.Verify(district.Clock.GetUtcNow(), "审核人", null));
        Assert.Equal(Stage.Closed, (await RecordAsync(district, mine)).State.Stage);
        await window.GoAsync(again);
        await window.SeesAsync("无需再次提交");

        // A link that is cut, and one that is too old, of an item that is still open.
        await window.GoAsync(again[..^5], 404);
        await window.SeesAsync("链接不完整或不正确");
        var old = await mailbox.LinkAsync(other, LinkAction.Extension);
        district.Clock.AdvanceTo(ChinaTime.At(new(2026, 4, 21), new(9, 0)));
        await window.GoAsync(old, 410);
        await window.SeesAsync("链接已过有效期");
        await window.Button("发送新链接").ClickAsync();
        await window.SeesAsync("新链接已发到");
        await window.GoAsync(await mailbox.LinkAsync(other, LinkAction.Extension, old));
        await window.Page.GetByLabel("申请延至").FillAsync("2026-11-10");
        await window.Page.GetByLabel("延期理由").FillAsync("师资尚未落实");
        await window.Button("提交申请").ClickAsync();
        await window.SeesAsync("延期申请已提交。");
        Assert.Equal(new DateOnly(2026, 11, 10), (await RecordAsync(district, other)).State.Extension?.Until);
    }

    private static Task ChooseAsync(Window window, string name, string kind) => window.Page.GetByLabel("佐证材料")
        .SetInputFilesAsync(new FilePayload { Name = name, MimeType = kind == "image" ? "image/png" : "text/plain", Buffer = kind == "image" ? Png : "x"u8.ToArray() });

    // Item 12 has one date and two units.
    private static async Task<(string Mine, string Other)> StartAsync(District district)
    {
        var services = district.Services;
        var now = district.Clock.GetUtcNow();
        var reading = PlanReader.Read(SamplePlan.BytesFor(2026), new() { Year = 2026 });
        var units = AssignmentList.Of("", reading.Plan, UnitDirectory.Empty, ChinaTime.DateOf(now)).Select(spec => spec.Unit).Distinct();
        var directory = SimulatedContacts.For(UnitDirectory.Empty, units);
        await services.GetRequiredService<DirectoryStore>().SaveAsync(DirectoryJson.Of(directory), 0, CancellationToken.None);
        await services.GetRequiredService<PlanStarter>().StartAsync(new(reading.Plan, reading.Source.Text, directory, now, "政务公开办"));
        var all = (await services.GetRequiredService<ILedger>().ListAsync(new() { Now = now }, null, 1_000, CancellationToken.None)).Items;
        string Of(string unit) => all.Single(record => record.State.Item == 12 && record.State.Unit == unit).State.Id;
        return (Of("区人力社保局"), Of("区政府办公室"));
    }

    private static async Task AdvanceAsync(District district, string id, LifecycleInput input) =>
        Assert.Equal(AdvanceOutcome.Done, (await district.Services.GetRequiredService<AssignmentService>().AdvanceAsync(id, input)).Outcome);

    private static async Task<AssignmentRecord> RecordAsync(District district, string id) =>
        (await district.Services.GetRequiredService<ILedger>().FindAsync(id, CancellationToken.None))!;
}
