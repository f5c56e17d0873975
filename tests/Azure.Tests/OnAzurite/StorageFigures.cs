using Azure.Data.Tables;
using GovOpenFlow.Azurite;
using GovOpenFlow.Functions.Orchestrations;
using GovOpenFlow.Scenarios;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Azure.Tests.OnAzurite;

/// <summary>What an assignment's year costs in storage: counted, and the same in the last month as in the first.</summary>
public sealed class StorageFigures(ITestOutputHelper output)
{
    private static readonly string[] Tables = ["Assignments", "Documents", "Plans", "Wake", "ByPlan", "ByUnit", "Sending", "Notices", "Tallies", "Messages"];

    [Fact]
    public async Task An_assignment_that_reports_every_month_costs_no_more_in_December_than_in_April()
    {
        var wire = new Wire();
        var prefix = StorageEmulator.NewPrefix();
        CloudHost host = null!;
        await using var town = await Town.WithPlanAsync(
            async setting => host = await CloudHost.OpenAsync(setting, wire.TableService(), prefix), "2026-03-20 08:00", "1.做好预算公开。 | 每月 | 区财政局 |\n");
        await town.UntilAsync("2026-03-25 09:00");
        await town.ReportAsync("1-1");
        await town.VerifyAsync("1-1");
        await town.UntilAsync("2026-04-03 09:00");
        var months = new List<Month>();
        var before = await CountAsync(prefix);
        for (var month = 4; month <= 12; month++)
        {
            wire.Calls = 0;
            await town.UntilAsync($"2026-{month:00}-20 09:00");
            await town.ReportAsync("1-1");
            await town.UntilAsync($"2026-{month:00}-22 09:00");
            await town.VerifyAsync("1-1");
            await town.UntilAsync(month == 12 ? "2026-12-31 09:00" : $"2026-{month + 1:00}-03 09:00");
            var calls = wire.Calls;
            var now = await CountAsync(prefix);
            months.Add(new(month, calls, now["event"] - before["event"], now["notice"] - before["notice"], OfAssignments(now) - OfAssignments(before)));
            // One row each, however long it lives; what waits for time goes when its time has come.
            Assert.Equal((1, 1, 1, 0), (now["state"], now["ByPlan"], now["ByUnit"], now["Sending"]));
            Assert.True(now["Wake"] <= 1, $"{now["Wake"]} wake hints");
            before = now;
        }

        await town.TakeAsync();
        output.WriteLine("month  transactions  events  notices  rows more");
        months.ForEach(month => output.WriteLine($"{month.Number,5}  {month.Transactions,12}  {month.Events,6}  {month.Notices,7}  {month.Rows,9}"));
        output.WriteLine($"history events at most: {string.Join(", ", host.Engine.MostEvents.Select(one => $"{one.Key} {one.Value}"))}");
        output.WriteLine($"orchestrators' runs: {string.Join(", ", host.Engine.Runs.Select(one => $"{one.Key} {one.Value}"))}");
        output.WriteLine($"rows at the end of the year: {string.Join(", ", before.Select(one => $"{one.Key} {one.Value}"))}; together {before.Values.Sum()}");

        // A turn's history is its longest wait, in timers of three days; the plan's is its year.
        Assert.InRange(host.Engine.MostEvents[nameof(AssignmentOrchestration)], 1, 60);
        Assert.InRange(host.Engine.MostEvents[nameof(PlanOrchestration)], 1, 500);
        // A row for each event, and three for each notice: its own, in its plan's list, in its message's. Nothing else ever.
        Assert.All(months, month => Assert.InRange(month.Rows, month.Events + (2 * month.Notices) - 1, month.Events + (3 * month.Notices)));
        // By notice and event, so that a month with fewer reminders is no cheaper and one with more is no dearer.
        var costs = months.ConvertAll(month => month.Transactions / (double)(month.Events + month.Notices));
        Assert.True(costs[^2] <= costs[0] * 1.2, $"{costs[0]:F1} transactions in April and {costs[^2]:F1} in November");
    }

    // Documents and tallies are the place's and not an assignment's: circulars, a row for each month, and the 256 at most that count what each address got.
    private static int OfAssignments(SortedDictionary<string, int> counts) => counts.Values.Sum() - counts["Documents"] - counts["Tallies"];

    private static async Task<SortedDictionary<string, int>> CountAsync(string prefix)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal) { ["event"] = 0, ["notice"] = 0, ["state"] = 0 };
        foreach (var name in Tables)
        {
            counts.TryAdd(name, 0);
            await foreach (var row in StorageEmulator.TableService().GetTableClient(prefix + name).QueryAsync<TableEntity>(select: ["RowKey"]))
            {
                var kind = name == "Assignments" ? row.RowKey.Split('-')[0] : name;
                counts[kind] = counts.GetValueOrDefault(kind) + 1;
            }
        }

        counts.Remove("Assignments");
        return counts;
    }

    private sealed record Month(int Number, int Transactions, int Events, int Notices, int Rows);
}
