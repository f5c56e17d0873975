using System.Diagnostics;
using System.Globalization;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Texts;
using GovOpenFlow.Embedded.Simulating;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Simulation;
using Spectre.Console;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>Shows a simulated year: progress while it runs, its figures at the end.</summary>
/// <remarks>What differs between two runs of the same year (time taken) goes to the error stream, so that the output is the same to the byte.</remarks>
internal static class SimulationView
{
    public static async Task ShowAsync(Simulation simulation, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var transitions = await ConsoleOutput.Errors.Progress().AutoClear(true).StartAsync(async context =>
        {
            var bar = context.AddTask(CommandTexts.Get("simulating"));
            var progress = new Following<SimulationProgress>(seen =>
            {
                bar.MaxValue = seen.Total;
                bar.Value = seen.Total - seen.Open;
                bar.Description = CommandTexts.Get(
                    "simulating-at", Iso(seen.At), seen.Total - seen.Open, seen.Total, seen.Transitions);
            });
            return await simulation.RunAsync(progress, cancellation);
        });
        ConsoleOutput.Errors.WriteLine(CommandTexts.Get("sum-transitions", transitions, watch.Elapsed.TotalSeconds));

        var summary = await simulation.SummaryAsync(cancellation);
        var request = simulation.Request;
        AnsiConsole.WriteLine(CommandTexts.Get(
            "sum-title", request.Plan.Year, request.Plan.Items.Count, summary.Assignments.Sum(total => total.Count),
            request.Behaviour.Name, request.Seed));
        AnsiConsole.Write(Deadlines(request.Plan));
        AnsiConsole.Write(Stages(summary));
        AnsiConsole.Write(Units(summary));
        AnsiConsole.Write(Notices(summary));
        AnsiConsole.WriteLine(CommandTexts.Get(
            "sum-messages",
            summary.Notices.Sum(total => total.Count),
            summary.Messages.GetValueOrDefault(Channel.Email),
            summary.Messages.GetValueOrDefault(Channel.Sms),
            summary.Notices.Where(total => total.State == NoticeState.Suppressed).Sum(total => total.Count)));
        AuditView.Show(await simulation.VerifyAuditAsync(cancellation));
        Console.Out.WriteLine(CommandTexts.Get("sum-fingerprint", summary.Fingerprint));
    }

    private static string Iso(DateTimeOffset at) =>
        Core.Calendar.ChinaTime.DateOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Table Deadlines(WorkPlan plan)
    {
        var table = New("sum-deadlines", "col-deadline", "col-kind", "col-count");
        foreach (var group in plan.Items
            .GroupBy(item => (item.Deadline.Kind, item.Deadline.Text))
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key.Text, StringComparer.Ordinal))
        {
            Row(table, group.Key.Text, Words.Of(group.Key.Kind, CultureInfo.CurrentUICulture), group.Count());
        }

        return table;
    }

    private static Table Stages(YearSummary summary)
    {
        var table = New("sum-stages", "col-stage", "col-light", "col-count");
        foreach (var group in summary.Assignments
            .GroupBy(total => (total.Stage, total.CarriedOver, total.Light))
            .OrderBy(group => group.Key.Stage).ThenBy(group => group.Key.Light))
        {
            var stage = Words.Of(group.Key.Stage, CultureInfo.CurrentUICulture);
            Row(
                table,
                group.Key.CarriedOver && group.Key.Stage == Stage.Escalated ? $"{stage}({CommandTexts.Get("carried")})" : stage,
                Words.Of(group.Key.Light, CultureInfo.CurrentUICulture),
                group.Sum(total => total.Count));
        }

        return table;
    }

    private static Table Units(YearSummary summary)
    {
        var table = New("sum-units", "col-unit", "col-closed", "col-withdrawn", "col-carried", "col-open", "col-total");
        foreach (var unit in summary.Assignments.GroupBy(total => total.Unit).OrderBy(unit => unit.Key, StringComparer.Ordinal))
        {
            int Of(Func<Stage, bool, bool> which) => unit.Where(total => which(total.Stage, total.CarriedOver)).Sum(total => total.Count);
            var closed = Of((stage, _) => stage == Stage.Closed);
            var withdrawn = Of((stage, _) => stage == Stage.Withdrawn);
            var carried = Of((stage, over) => over && stage is not (Stage.Closed or Stage.Withdrawn));
            var all = unit.Sum(total => total.Count);
            Row(table, unit.Key, closed, withdrawn, carried, all - closed - withdrawn - carried, all);
        }

        return table;
    }

    private static Table Notices(YearSummary summary)
    {
        var table = New("sum-notices", "col-kind", "col-recipient", "col-channel", "col-state", "col-count");
        foreach (var group in summary.Notices
            .GroupBy(total => (total.Kind, total.Recipient, total.Channel, total.State))
            .OrderBy(group => group.Key.Kind).ThenBy(group => group.Key.Recipient).ThenBy(group => group.Key.Channel).ThenBy(group => group.Key.State))
        {
            var culture = CultureInfo.CurrentUICulture;
            Row(
                table, Words.Of(group.Key.Kind, culture), Words.Of(group.Key.Recipient, culture),
                Words.Of(group.Key.Channel, culture), Words.Of(group.Key.State, culture), group.Sum(total => total.Count));
        }

        return table;
    }

    private static Table New(string title, params string[] columns)
    {
        var table = new Table().Border(TableBorder.Rounded).Title(CommandTexts.Get(title));
        foreach (var column in columns)
        {
            table.AddColumn(CommandTexts.Get(column));
        }

        return table;
    }

    private static void Row(Table table, params object[] cells) =>
        table.AddRow(cells.Select(cell => new Text(Convert.ToString(cell, CultureInfo.InvariantCulture)!)));
}
