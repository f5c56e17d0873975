using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using GovOpenFlow.Channels.Sms;
using GovOpenFlow.Channels.Tests.Http;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Delivery;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Simulation;
using GovOpenFlow.Ledger.Starting;
using GovOpenFlow.Ledger.Templates;
using GovOpenFlow.Ledger.Time;
using GovOpenFlow.Reading;
using Microsoft.AspNetCore.Http;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Channels.Tests.Stories;

/// <summary>One gateway, a real HTTP server, that treats each of ten units' phones in another way; a real ledger; two weeks of dispatching.</summary>
public sealed class ProvidersThatMisbehaveTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly string[] Phones = [.. Enumerable.Range(0, 10).Select(number => $"1380000000{number}")];

    private readonly string folder = Directory.CreateTempSubdirectory("misbehaving").FullName;
    private readonly SimulatedClock clock = new(ChinaTime.At(new(2026, 3, 2), new(9, 0)));
    private readonly ConcurrentDictionary<string, int> tries = new();
    private readonly ConcurrentDictionary<string, int> sent = new();
    private Provider provider = null!;
    private SqliteLedger ledger = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.StartAsync();
        ledger = SqliteLedger.Open(Path.Combine(folder, "ledger.db"));
    }

    public async Task DisposeAsync()
    {
        ledger.Dispose();
        await provider.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Each_ends_in_the_state_that_is_known_and_the_others_go_on()
    {
        await LiveAsync(recognisesRepeats: false, looksUp: false);
        var states = await StatesAsync();
        Assert.Equal(
            [
                NoticeState.Accepted, // takes it
                NoticeState.Accepted, // 429 twice, then takes it
                NoticeState.Unknown, // 500: before it took it, or after
                NoticeState.Unknown, // takes it and never answers
                NoticeState.Accepted, // takes it and never confirms
                NoticeState.Unknown, // answers garbage
                NoticeState.FailedPermanent, // 400: no such number
                NoticeState.Unknown, // takes it and hangs up
                NoticeState.FailedPermanent, // 503 for ever: bounded attempts, then the coordinator is told
                NoticeState.Delivered, // takes it and confirms
            ],
            states);
        Assert.Equal(3, tries[Phones[1]]);
        Assert.Equal(6, tries[Phones[8]]);
        Assert.All((int[])[2, 3, 5, 7], silent => Assert.Equal(1, tries[Phones[silent]]));
        // Nobody got anything twice.
        Assert.All(sent, one => Assert.Equal(1, one.Value));
        Assert.Equal(10, (await NoticesAsync(Channel.Email, NoticeKind.Unacknowledged)).Count(entry => entry.State == NoticeState.Accepted));
        await TellsTheCoordinatorAsync(6, 8);
    }

    [Fact]
    public async Task A_gateway_that_recognises_repeats_is_asked_until_it_answers()
    {
        await LiveAsync(recognisesRepeats: true, looksUp: false);
        var states = await StatesAsync();
        // 500, silence and hanging up are asked again, and it knows the id.
        Assert.Equal(NoticeState.FailedPermanent, states[2]);
        Assert.Equal((NoticeState.Accepted, NoticeState.Accepted), (states[3], states[7]));
        Assert.Equal(NoticeState.Unknown, states[5]);
        Assert.All(sent, one => Assert.Equal(1, one.Value));
        Assert.InRange(tries[Phones[3]], 2, 6);
    }

    [Fact]
    public async Task A_gateway_that_can_be_asked_clears_up_what_is_unknown()
    {
        await LiveAsync(recognisesRepeats: false, looksUp: true);
        var states = await StatesAsync();
        Assert.Equal((NoticeState.Delivered, NoticeState.Delivered), (states[3], states[7]));
        // 500 before it took it: it never had the message, which is then sent again, and fails again.
        Assert.NotEqual(NoticeState.Accepted, states[2]);
        Assert.All(sent, one => Assert.Equal(1, one.Value));
    }

    private async Task LiveAsync(bool recognisesRepeats, bool looksUp)
    {
        provider.Answer = http => AnswerAsync(http, recognisesRepeats);
        var rules = new RulesSource(new Rules(Policy.Default, WorkingCalendar.Mainland));
        var assignments = new AssignmentService(ledger, rules);
        var directory = await StartAsync(assignments);
        using var client = provider.Client();
        var gateway = new GatewaySender(client, Options(recognisesRepeats, looksUp), TimeProvider.System);
        var driver = new ClockDriver(ledger, assignments);
        var dispatcher = new Dispatcher(
            ledger, ledger, assignments, rules, new(directory), new MessageWriter(rules, MessageOptions.Default),
            [new AcceptingSender(Channel.Email), gateway], clock);
        var book = new DeliveryBook(ledger, new FailureReports(ledger, assignments), clock);
        // The third working day is the 5th; the 13th is before the next rung.
        var end = ChinaTime.At(new(2026, 3, 13), new(17, 0));
        while (clock.GetUtcNow() < end)
        {
            await driver.RunOnceAsync(clock.GetUtcNow());
            Assert.Empty((await dispatcher.RunOnceAsync(clock.GetUtcNow(), default)).Faults);
            await ConfirmAsync(book);
            clock.Advance(TimeSpan.FromMinutes(20));
        }
    }

    private async Task<UnitDirectory> StartAsync(AssignmentService assignments)
    {
        var table = "序号 | 工作任务 | 完成时限 | 责任单位 |\n" + string.Concat(Phones.Select((_, at) => $"{at + 1} | 公开第{at + 1}类信息并做好解读 | 12月底前 | 第{"一二三四五六七八九十"[at]}街道办事处 |\n"));
        var reading = PlanReader.Read(Encoding.UTF8.GetBytes(table), new() { Year = 2026 });
        var units = AssignmentList.Of("", reading.Plan, UnitDirectory.Empty, new(2026, 3, 2)).Select(spec => spec.Unit).Distinct().ToList();
        Assert.Equal(Phones.Length, units.Count);
        var directory = new UnitDirectory
        {
            Units = [.. units.Select((unit, at) => new Unit(unit, [], new(null, $"u{at}@example.gov.cn", Phones[at])))],
            Coordinator = new("政务公开办", "office@example.gov.cn", null),
        };
        await new PlanStarter(ledger, assignments).StartAsync(new(reading.Plan, reading.Source.Text, directory, clock.GetUtcNow(), "政务公开办"), default);
        return directory;
    }

    private GatewayOptions Options(bool recognisesRepeats, bool looksUp)
    {
        Template Of(string text) => Template.Parse(text, [.. GatewayOptions.Names]).Template!;
        var options = new GatewayOptions
        {
            Url = Of(provider.Url + "/send"),
            Body = Of("""{"to":"{to}","text":"{text}","id":"{id}"}"""),
            ContentType = "application/json",
            RecognisesRepeats = recognisesRepeats,
            Timeout = TimeSpan.FromMilliseconds(700),
            Answers = new() { Field = "code", Values = new Dictionary<string, IReadOnlyList<string>> { ["accepted"] = ["0"] } },
        };
        return !looksUp ? options : options with
        {
            LookUpUrl = Of(provider.Url + "/status/{id}"),
            LookUpAnswers = new()
            {
                Field = "state", Values = new Dictionary<string, IReadOnlyList<string>> { ["delivered"] = ["DELIVRD"], ["missing"] = ["NONE"] },
            },
        };
    }

    private async Task AnswerAsync(HttpContext http, bool recognisesRepeats)
    {
        if (http.Request.Method == "GET")
        {
            var asked = http.Request.Path.Value!.Split('/')[^1];
            await http.Response.WriteAsync(sent.ContainsKey(asked) ? """{"state":"DELIVRD"}""" : """{"state":"NONE"}""");
            return;
        }

        using var document = await JsonDocument.ParseAsync(http.Request.Body);
        var body = document.RootElement;
        var (phone, id) = (body.GetProperty("to").GetString()!, body.GetProperty("id").GetString()!);
        var attempt = tries.AddOrUpdate(phone, 1, (_, before) => before + 1);
        var which = Array.IndexOf(Phones, phone);
        if (which is 0 or 3 or 4 or 5 or 7 or 9 || (which == 1 && attempt > 2))
        {
            sent.AddOrUpdate(id, 1, (_, before) => recognisesRepeats ? before : before + 1);
        }

        switch (which)
        {
            case 1 when attempt <= 2:
                http.Response.StatusCode = 429;
                http.Response.Headers.RetryAfter = "60";
                break;
            case 2:
                http.Response.StatusCode = 500;
                break;
            case 3 when attempt == 1:
                await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
            case 5:
                await http.Response.WriteAsync("<html>欢迎使用</html>");
                break;
            case 6:
                http.Response.StatusCode = 400;
                break;
            case 7 when attempt == 1:
                http.Abort();
                break;
            case 8:
                http.Response.StatusCode = 503;
                break;
            default:
                await http.Response.WriteAsync("""{"code":0}""");
                break;
        }
    }

    // The last one's receipts come in, each twice.
    private async Task ConfirmAsync(DeliveryBook book)
    {
        foreach (var entry in (await NoticesAsync(Channel.Sms, NoticeKind.Unacknowledged)).Where(entry => entry.State == NoticeState.Accepted && UnitOf(entry) == 9))
        {
            await book.NoteAsync(new(entry.MessageId!, NoticeState.Delivered, null), default);
            await book.NoteAsync(new(entry.MessageId!, NoticeState.Delivered, null), default);
        }
    }

    private async Task<IReadOnlyList<NoticeState>> StatesAsync()
    {
        var entries = await NoticesAsync(Channel.Sms, NoticeKind.Unacknowledged);
        foreach (var entry in entries.OrderBy(UnitOf))
        {
            output.WriteLine($"{Phones[UnitOf(entry)]}: {entry.State}, {tries.GetValueOrDefault(Phones[UnitOf(entry)])} requests, {entry.Reason}");
        }

        Assert.Equal(Phones.Length, entries.Count);
        return [.. entries.OrderBy(UnitOf).Select(entry => entry.State)];
    }

    private async Task TellsTheCoordinatorAsync(params int[] units)
    {
        var told = await NoticesAsync(Channel.Email, NoticeKind.Undeliverable);
        Assert.Equal(units, told.Select(UnitOf).Order());
        Assert.All(told, entry => Assert.Equal(NoticeState.Accepted, entry.State));
    }

    private async Task<IReadOnlyList<OutboxEntry>> NoticesAsync(Channel channel, NoticeKind kind) =>
        [.. (await ((IOutbox)ledger).ListAsync(new() { Channel = channel }, null, 1000, default)).Items.Where(entry => entry.Notice.Kind == kind)];

    private static int UnitOf(OutboxEntry entry) => "一二三四五六七八九十".IndexOf(entry.Notice.Unit[1]);
}
