using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Store;
using Xunit;

namespace GovOpenFlow.Ledger.Contract;

/// <summary>Lists by filters, in pages that miss nothing and repeat nothing, and counts.</summary>
public abstract class ListingContract : LedgerContract
{
    private static readonly AssignmentFilter All = new() { Now = Samples.Start };

    [Fact]
    public async Task Pages_cover_all_once_in_the_order_of_ids_while_others_write()
    {
        var records = await StartAsync(57);
        var writing = Task.Run(async () =>
        {
            foreach (var record in records.Reverse())
            {
                Assert.True(await Ledger.CommitAsync(Commits.Next(record, state => state with { Stage = Stage.Reminded }), None));
            }
        });

        var (ids, cursor, pages) = (new List<string>(), (string?)null, 0);
        do
        {
            var page = await Ledger.ListAsync(All, cursor, 10, None);
            ids.AddRange(page.Items.Select(record => record.State.Id));
            (cursor, pages) = (page.Next, pages + 1);
        }
        while (cursor is not null);

        await writing;
        Assert.Equal(records.Select(record => record.State.Id).Order(StringComparer.Ordinal), ids);
        Assert.Equal(6, pages);
    }

    [Fact]
    public async Task A_page_that_is_just_full_is_the_last_one()
    {
        await StartAsync(10);
        Assert.Null((await Ledger.ListAsync(All, null, 10, None)).Next);
        Assert.NotNull((await Ledger.ListAsync(All, null, 9, None)).Next);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("2026-3fa9c1-0001-01")]
    [InlineData("bm90IGEgY3Vyc29y")]
    [InlineData("\u0000'; --")]
    public async Task A_cursor_from_elsewhere_is_a_mistake(string cursor)
    {
        await StartAsync(2);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Ledger.ListAsync(All, cursor, 10, None));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Outbox.ListAsync(new(), cursor, 10, None));
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_a_mistake()
    {
        await StartAsync(3);
        var cursor = (await Ledger.ListAsync(All, null, 1, None)).Next;
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Outbox.ListAsync(new(), cursor, 10, None));
    }

    [Fact]
    public async Task All_given_conditions_hold_together()
    {
        var now = Samples.Start;
        var stages = Enum.GetValues<Stage>();
        var states = Enumerable.Range(1, 120).Select(item => Samples.State(item, item % 2 == 0 ? "2026-aaaaaa" : "2026-bbbbbb") with
        {
            Unit = item % 5 == 0 ? "区教育局" : "区卫生健康局",
            Stage = stages[item % stages.Length],
            WakeAt = null,
            YellowFrom = item % 3 == 0 ? null : now.AddHours(item % 4 - 2),
            RedFrom = item % 7 == 0 ? null : now.AddHours(item % 6 - 1),
        }).ToList();
        foreach (var plan in states.GroupBy(state => state.PlanId))
        {
            Assert.True(await Ledger.StartPlanAsync(Samples.Plan(plan.Key), [.. plan.Select(state => Commits.New(state))], None));
        }

        foreach (var plan in new[] { null, "2026-aaaaaa", "2026-zzzzzz" })
        {
            foreach (var unit in new[] { null, "区教育局", "教育局" })
            {
                foreach (var stage in new Stage?[] { null, Stage.Reported, Stage.Closed })
                {
                    foreach (var light in new Light?[] { null, Light.Green, Light.Yellow, Light.Red })
                    {
                        foreach (var open in new bool?[] { null, true, false })
                        {
                            var filter = new AssignmentFilter { PlanId = plan, Unit = unit, Stage = stage, Light = light, Open = open, Now = now };
                            var expected = states.Where(state => (plan is null || state.PlanId == plan) && (unit is null || state.Unit == unit)
                                && (stage is null || state.Stage == stage) && (light is null || state.LightAt(now) == light)
                                && (open is null || state.IsOpen == open)).Select(state => state.Id).Order(StringComparer.Ordinal);
                            var listed = await Ledger.ListAsync(filter, null, 1000, None);
                            Assert.Equal(expected, listed.Items.Select(record => record.State.Id));
                        }
                    }
                }
            }
        }

        foreach (var plan in new[] { null, "2026-aaaaaa", "2026-zzzzzz" })
        {
            var expected = states.Where(state => plan is null || state.PlanId == plan)
                .GroupBy(state => (state.Unit, state.Stage, Light: state.LightAt(now), state.CarriedOver))
                .Select(group => new LedgerTotals(group.Key.Unit, group.Key.Stage, group.Key.Light, group.Key.CarriedOver, group.Count()));
            Assert.Equal(expected.ToHashSet(), (await Ledger.TotalsAsync(plan, now, None)).ToHashSet());
        }
    }

    [Fact]
    public async Task Days_and_items_are_conditions_too()
    {
        var states = await StartVariedAsync();
        var some = new HashSet<PlanItem> { new("2026-aaaaaa", 4), new("2026-aaaaaa", 6), new("2026-bbbbbb", 6), new("2026-bbbbbb", 7), new("2026-zzzzzz", 1) };
        foreach (var filter in new[]
        {
            All with { DueFrom = new(2026, 6, 20) }, All with { DueUntil = new(2026, 6, 20) }, All with { DueFrom = new(2026, 6, 5), DueUntil = new(2026, 6, 5) },
            All with { DueFrom = new(2026, 6, 10), DueUntil = new(2026, 6, 5) }, All with { Items = some }, All with { Items = new HashSet<PlanItem>() },
            All with { Items = some, PlanId = "2026-bbbbbb" }, All with { Items = some, Unit = "区教育局" }, All with { Open = true, DueUntil = new(2026, 6, 12), Unit = "区教育局" },
        })
        {
            var listed = await Ledger.ListAsync(filter, null, 1000, None);
            Assert.Equal(states.Where(filter.Fits).Select(state => state.Id).Order(StringComparer.Ordinal), listed.Items.Select(record => record.State.Id));
        }
    }

    [Theory]
    [InlineData(AssignmentOrder.Due)]
    [InlineData(AssignmentOrder.Unit)]
    public async Task Pages_follow_the_order_asked_for(AssignmentOrder order)
    {
        var states = await StartVariedAsync();
        foreach (var filter in new[] { All, All with { Open = true }, All with { PlanId = "2026-aaaaaa" }, All with { Unit = "区教育局" }, All with { Stage = Stage.Reported } })
        {
            var (ids, cursor) = (new List<string>(), (string?)null);
            do
            {
                var page = await Ledger.ListAsync(filter with { Order = order }, cursor, 7, None);
                ids.AddRange(page.Items.Select(record => record.State.Id));
                cursor = page.Next;
            }
            while (cursor is not null);

            Assert.Equal(
                states.Where(filter.Fits)
                    .OrderBy(state => order == AssignmentOrder.Due ? state.Due.ToString("yyyy-MM-dd") : state.Unit, StringComparer.Ordinal)
                    .ThenBy(state => state.Id, StringComparer.Ordinal).Select(state => state.Id),
                ids);
        }
    }

    [Fact]
    public async Task A_cursor_of_another_order_is_a_mistake()
    {
        await StartAsync(3);
        var cursor = (await Ledger.ListAsync(All, null, 1, None)).Next;
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Ledger.ListAsync(All with { Order = AssignmentOrder.Due }, cursor, 10, None));
        var byDue = (await Ledger.ListAsync(All with { Order = AssignmentOrder.Due }, null, 1, None)).Next;
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Ledger.ListAsync(All, byDue, 10, None));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Ledger.ListAsync(All with { Order = AssignmentOrder.Unit }, byDue, 10, None));
    }

    [Fact]
    public async Task Items_are_counted_by_where_they_stand()
    {
        var states = await StartVariedAsync();
        foreach (var plan in new[] { "2026-aaaaaa", "2026-bbbbbb", "2026-zzzzzz" })
        {
            var expected = states.Where(state => state.PlanId == plan)
                .GroupBy(state => (state.Item, state.Current, state.Stage, Light: state.LightAt(Samples.Start)))
                .Select(group => new ItemTotals(group.Key.Item, group.Key.Current, group.Key.Stage, group.Key.Light, group.Count()));
            Assert.Equal(expected.ToHashSet(), (await Ledger.ItemTotalsAsync(plan, Samples.Start, None)).ToHashSet());
        }
    }

    // Two plans; items with two units each; days, stages, lights and checkpoints all different.
    private async Task<IReadOnlyList<AssignmentState>> StartVariedAsync()
    {
        var stages = Enum.GetValues<Stage>();
        var states = Enumerable.Range(1, 60).Select(number => Samples.State((number + 1) / 2, number % 4 < 2 ? "2026-aaaaaa" : "2026-bbbbbb") with
        {
            Id = FormattableString.Invariant($"{(number % 4 < 2 ? "2026-aaaaaa" : "2026-bbbbbb")}-{(number + 1) / 2:000}-{number % 2:00}"),
            Unit = number % 3 == 0 ? "区教育局" : "区卫生健康局",
            Stage = stages[number % stages.Length],
            Current = number % 2,
            Due = new(2026, 6, 1 + number * 7 % 29),
            WakeAt = null,
            YellowFrom = Samples.Start.AddHours(number % 4 - 2),
            RedFrom = Samples.Start.AddHours(number % 6 - 1),
        }).ToList();
        foreach (var plan in states.GroupBy(state => state.PlanId))
        {
            Assert.True(await Ledger.StartPlanAsync(Samples.Plan(plan.Key, 30), [.. plan.Select(state => Commits.New(state))], None));
        }

        return states;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_001)]
    public async Task A_limit_out_of_range_is_a_mistake(int limit) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Ledger.ListAsync(All, null, limit, None));
}
