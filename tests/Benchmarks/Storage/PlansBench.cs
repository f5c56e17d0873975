using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using GovOpenFlow.Benchmarks.Running;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Ledger.Simulation;
using GovOpenFlow.Ledger.Starting;
using GovOpenFlow.Ledger.Time;
using GovOpenFlow.Reading;

namespace GovOpenFlow.Benchmarks.Storage;

/// <summary>Years of several plans in one ledger, each of 54 items that its own 60 units share, against the year of one such plan.</summary>
internal static class PlansBench
{
    private const int Items = 54;

    private static readonly DateTimeOffset Start = ChinaTime.At(new DateOnly(2026, 3, 2), new TimeOnly(9, 0));

    public static async Task RunAsync(Run run)
    {
        var units = run.Size(60);
        await run.CompareAsync(
            $"years of {Items} items, {units} units", "assignments/s", false,
            new($"{run.Plans} plans", () => YearAsync(run, run.Plans, units)),
            new Contender("1 plan", () => YearAsync(run, 1, units)));
    }

    private static async Task<double> YearAsync(Run run, int plans, int units)
    {
        using var folder = new WorkFolder();
        var path = folder.File("years.db");
        var name = $"{plans} plan{(plans == 1 ? "" : "s")}";
        double seconds, starting;
        int assignments;
        using var dispatching = new Stopper();
        using (var ledger = SqliteLedger.Open(path))
        {
            var rules = new RulesSource(new(Policy.Default, WorkingCalendar.Mainland));
            var service = new AssignmentService(ledger, rules);
            var directory = SimulatedContacts.For(UnitDirectory.Empty, Enumerable.Range(1, plans).SelectMany(plan => Units(plan, units)));

            var watch = Stopwatch.StartNew();
            assignments = 0;
            for (var plan = 1; plan <= plans; plan++)
            {
                var reading = PlanReader.Read(Plan(plan, units), new() { Year = 2026 });
                assignments += (await new PlanStarter(ledger, service)
                    .StartAsync(new(reading.Plan, reading.Source.Text, directory, Start, "政务公开办"))).Assignments;
            }

            starting = watch.Elapsed.TotalSeconds;
            var clock = new SimulatedClock(Start);
            using var metrics = new DispatchMetrics();
            var dispatcher = new Dispatcher(
                ledger, ledger, service, rules, new(directory), new(rules, MessageOptions.Default),
                [new AcceptingSender(Channel.Email), new AcceptingSender(Channel.Sms)], dispatching.Beside(clock), quota: new(ledger), metrics: metrics);
            dispatching.Listen(metrics.Meter);
            var year = new YearSimulation(ledger, ledger, service, dispatcher, new(Behaviour.Typical, new(7), rules.Current), clock);
            await year.RunAsync(new Progress(name), default);
            seconds = watch.Elapsed.TotalSeconds;
        }

        run.Note($"where the time of {name} goes", "starting them", "%", 100 * starting / seconds);
        run.Note($"where the time of {name} goes", "dispatching", "%", 100 * dispatching.Seconds / seconds);
        run.Note($"where the time of {name} goes", "deciding and writing", "%", 100 * (seconds - starting - dispatching.Seconds) / seconds);
        run.Note($"the years of {name}", "simulated", "bytes an assignment", WorkFolder.BytesOf(path) / (double)assignments);
        return assignments / seconds;
    }

    private static IEnumerable<string> Units(int plan, int units) => Enumerable.Range(1, units)
        .Select(number => string.Create(CultureInfo.InvariantCulture, $"第{plan}县第{number}管理局"));

    private static byte[] Plan(int plan, int units)
    {
        var names = string.Join('、', Units(plan, units));
        return Encoding.UTF8.GetBytes("工作任务 | 完成时限 | 责任单位 |\n" + string.Concat(
            GovOpenFlow.Benchmarks.Reading.Documents.Rows(Items).Select(row => $"{row[0]} | {row[1]} | {names} |\n")));
    }

    /// <summary>Adds up the dispatcher's own measure of its runs, on a clock whose date is the simulated one and whose running time is the machine's.</summary>
    private sealed class Stopper : IDisposable
    {
        private readonly MeterListener listener = new();

        public double Seconds { get; private set; }

        public TimeProvider Beside(TimeProvider dates) => new RealTimestamps(dates);

        public void Listen(Meter meter)
        {
            listener.InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter == meter && instrument.Name == "govopenflow.dispatch.run")
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            };
            listener.SetMeasurementEventCallback<double>((_, seconds, _, _) => Seconds += seconds);
            listener.Start();
        }

        public void Dispose() => listener.Dispose();

        private sealed class RealTimestamps(TimeProvider dates) : TimeProvider
        {
            public override DateTimeOffset GetUtcNow() => dates.GetUtcNow();
        }
    }

    /// <summary>Long years show how far they are, once a minute.</summary>
    private sealed class Progress(string name) : IProgress<SimulationProgress>
    {
        private readonly Stopwatch watch = Stopwatch.StartNew();
        private TimeSpan shown;

        public void Report(SimulationProgress value)
        {
            if (watch.Elapsed - shown < TimeSpan.FromMinutes(1))
            {
                return;
            }

            shown = watch.Elapsed;
            Console.Error.WriteLine(
                $"{name}: {value.At:yyyy-MM-dd}, {value.Open:N0} of {value.Total:N0} assignments open, {value.Transitions:N0} transitions in {watch.Elapsed:hh\\:mm\\:ss}");
        }
    }
}
