using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Embedded.Tests.Killing;

/// <summary>Four units, a notice for each of them at each of many times, and a dispatcher for them: in the test and in the processes that it kills.</summary>
internal static class Desk
{
    public const int Units = 4;

    // Longer than a claim holds; so many fit between the first sending time and the closing of a day.
    private const int Minutes = 6;
    private const int RoundsADay = 80;

    public static DateTimeOffset TimeOf(int round)
    {
        var day = WorkingCalendar.Mainland.Add(new(2026, 3, 2), round / RoundsADay);
        return ChinaTime.At(day, new TimeOnly(8, 31).AddMinutes(round % RoundsADay * Minutes));
    }

    public static async Task FillAsync(SqliteLedger ledger, int rounds)
    {
        var states = Enumerable.Range(1, Units).Select(n => Sample.State(n) with { Unit = $"单位{n}" }).ToList();
        if (!await ledger.StartPlanAsync(Sample.Plan(), [.. states.Select(state => Commits.New(state))], default))
        {
            throw new InvalidOperationException("The ledger is not new.");
        }

        foreach (var state in states)
        {
            var record = (await ledger.FindAsync(state.Id, default))!;
            // Of a kind whose cause never goes.
            var notices = Enumerable.Range(0, rounds).Select(round => new Notice(
                state.Id, 0, 0, NoticeKind.Verified, round, Recipient.Liaison, Channel.Email, state.Unit, TimeOf(round))).ToArray();
            if (!await ledger.CommitAsync(Commits.Next(record, same => same, notices), default))
            {
                throw new InvalidOperationException("Nobody else writes here.");
            }
        }
    }

    public static Dispatcher DispatcherOf(SqliteLedger ledger, IMessageSender sender, TimeProvider clock)
    {
        var rules = new RulesSource(new Rules(Policy.Default, WorkingCalendar.Mainland));
        var book = new AddressBook(new()
        {
            Units = [.. Enumerable.Range(1, Units).Select(n => new Core.Units.Unit($"单位{n}", [], new("联络员", $"u{n}@unit.example", null)))],
        });
        return new(
            ledger, ledger, new AssignmentService(ledger, rules), rules, book, new(rules, new()), [sender], clock,
            // Each kill costs as many messages an attempt as go at once, and the long test kills a hundred times in a row.
            DispatchOptions.Default with { MostAttempts = 1_000 });
    }

    /// <summary>What a process does that the test kills.</summary>
    public static async Task RunChildAsync(string[] arguments)
    {
        var round = int.Parse(arguments[4], System.Globalization.CultureInfo.InvariantCulture);
        Moment? diesAt = Enum.TryParse<Moment>(arguments[5], out var moment) ? moment : null;
        using var ledger = SqliteLedger.Open(arguments[1]);
        using var sender = new HttpSender(
            new(arguments[2]), Enum.Parse<ProviderKind>(arguments[3]), diesAt, int.Parse(arguments[6], System.Globalization.CultureInfo.InvariantCulture));
        await DispatcherOf(ledger, sender, TimeProvider.System).RunOnceAsync(TimeOf(round), default);
        Console.WriteLine("done");
    }
}
