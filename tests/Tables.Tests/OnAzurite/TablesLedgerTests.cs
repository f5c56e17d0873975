using Azure.Data.Tables;
using GovOpenFlow.Azurite;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using Xunit;

namespace GovOpenFlow.Tables.Tests.OnAzurite;

/// <summary>What the contract does not ask of a ledger and this one has to answer: starts that stop half-way, indexes that lack rows, long texts.</summary>
public sealed class TablesLedgerTests : IAsyncLifetime
{
    private readonly string prefix = StorageEmulator.NewPrefix();
    private TablesLedger ledger = null!;

    private IOutbox Outbox => ledger;

    public async Task InitializeAsync() => ledger = await TablesLedger.OpenAsync(StorageEmulator.TableService(), TimeProvider.System, prefix);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_plan_whose_start_stopped_half_way_is_seen_by_nobody_and_can_be_started_again()
    {
        var commits = Enumerable.Range(1, 3).Select(item => Commits.New(Samples.State(item), Samples.Notice(Samples.State(item)))).ToList();
        Assert.True(await ledger.StartPlanAsync(Samples.Plan(), commits, default));
        await TurnBackAsync();

        Assert.Empty(await ledger.PlansAsync(default));
        Assert.Null(await ledger.FindPlanAsync(Samples.PlanId, default));
        Assert.Empty((await ledger.ListAsync(new() { Now = Samples.Start }, null, 10, default)).Items);

        Assert.True(await ledger.StartPlanAsync(Samples.Plan(), commits, default));
        Assert.False(await ledger.StartPlanAsync(Samples.Plan(), commits, default));
        Assert.Equal(3, (await ledger.ListAsync(new() { Now = Samples.Start }, null, 10, default)).Items.Count);
        Assert.Equal(3, (await Outbox.DueAsync(Samples.Start, 10, default)).Count);
        Assert.All(await ledger.DueAsync(Samples.Start.AddDays(90), 10, default), record => Assert.Equal(1, record.State.Version));
    }

    [Fact]
    public async Task Several_who_start_one_plan_at_once_start_it_once()
    {
        var commits = Enumerable.Range(1, 5).Select(item => Commits.New(Samples.State(item))).ToList();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ledger.StartPlanAsync(Samples.Plan(), commits, default)));

        Assert.Single(answers, answer => answer);
        Assert.Equal(5, (await ledger.PlansAsync(default)).Single().Assignments);
    }

    [Theory]
    [InlineData("Wake")]
    [InlineData("Sending")]
    [InlineData("ByPlan")]
    [InlineData("Notices")]
    public async Task A_repair_puts_back_what_an_index_lacks_and_finds_nothing_the_second_time(string index)
    {
        var commits = Enumerable.Range(1, 3).Select(item => Commits.New(Samples.State(item), Samples.Notice(Samples.State(item)))).ToList();
        Assert.True(await ledger.StartPlanAsync(Samples.Plan(), commits, default));
        Assert.False((await ledger.RepairAsync(default)).Any);

        await EmptyAsync(index);

        Assert.True((await ledger.RepairAsync(default)).Any);
        Assert.False((await ledger.RepairAsync(default)).Any);
        Assert.Equal(3, (await ledger.DueAsync(Samples.Start.AddDays(90), 10, default)).Count);
        Assert.Equal(3, (await Outbox.DueAsync(Samples.Start, 10, default)).Count);
        Assert.Equal(3, (await ledger.TotalsAsync(null, Samples.Start, default)).Sum(total => total.Count));
        Assert.Equal(3, (await Outbox.TotalsAsync(Samples.PlanId, default)).Sum(total => total.Count));
    }

    [Fact]
    public async Task A_claim_of_a_digest_over_several_assignments_takes_all_or_none()
    {
        var commits = Enumerable.Range(1, 4).Select(item => Commits.New(Samples.State(item), Samples.Notice(Samples.State(item)))).ToList();
        Assert.True(await ledger.StartPlanAsync(Samples.Plan(), commits, default));
        var due = await Outbox.DueAsync(Samples.Start, 10, default);
        var until = Samples.Start.AddMinutes(5);

        Assert.True(await Outbox.ClaimAsync("m1", [due[2]], Samples.Start, until, default));
        Assert.False(await Outbox.ClaimAsync("m2", due, Samples.Start, until, default));

        Assert.Equal(3, (await Outbox.DueAsync(Samples.Start, 10, default)).Count);
        Assert.Equal("m1", (await Outbox.AbandonedAsync(until, 10, default)).Single().MessageId);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(round =>
            Outbox.ClaimAsync($"r{round}", [due[0], due[1], due[3]], Samples.Start, until, default)));
        var claimed = (await Outbox.ListAsync(new() { State = NoticeState.Sending }, null, 10, default)).Items;
        Assert.Equal(answers.Count(answer => answer) == 1 ? 4 : 1, claimed.Count);
        Assert.True(answers.Count(answer => answer) <= 1);
    }

    [Fact]
    public async Task Long_texts_and_names_that_no_key_may_hold_come_back_whole()
    {
        var text = string.Concat(Enumerable.Repeat("公开𠮷", 25_000));
        var unit = "区/教育\\局#?\u0001" + new string('长', 600);
        var state = Samples.State() with { Unit = unit, Report = new(Samples.Start, "某人", text, ["https://example.gov.cn/1"], true) };
        Assert.True(await ledger.StartPlanAsync(Samples.Plan() with { Source = text + text + text + text + text + text }, [Commits.New(state)], default));

        Assert.Equal(text, (await ledger.FindAsync(state.Id, default))!.State.Report!.Text);
        Assert.Equal(text.Length * 6, (await ledger.FindPlanAsync(Samples.PlanId, default))!.Source.Length);
        Assert.Single((await ledger.ListAsync(new() { Now = Samples.Start, Unit = unit }, null, 10, default)).Items);
    }

    [Fact]
    public async Task A_decision_of_a_hundred_rows_is_written_and_one_more_is_a_mistake()
    {
        Assert.True(await ledger.StartPlanAsync(Samples.Plan(), [Commits.New(Samples.State())], default));
        var record = (await ledger.FindAsync(Samples.State().Id, default))!;
        Commit Causing(int notices) =>
            Commits.Next(record, state => state, [.. Enumerable.Range(0, notices).Select(level => Samples.Notice(record.State, level: level))]);

        await Assert.ThrowsAsync<ArgumentException>(() => ledger.CommitAsync(Causing(99), default));
        Assert.True(await ledger.CommitAsync(Causing(98), default));
        Assert.Equal(98, (await Outbox.DueAsync(Samples.Start, 1000, default)).Count);
    }

    [Fact]
    public async Task A_decision_that_weighs_more_than_a_transaction_may_is_a_mistake_and_writes_nothing()
    {
        Assert.True(await ledger.StartPlanAsync(Samples.Plan(), [Commits.New(Samples.State())], default));
        var record = (await ledger.FindAsync(Samples.State().Id, default))!;
        Commit Saying(int events) => Commits.Next(record, state => state, [.. Enumerable.Range(0, events).Select(_ =>
            Samples.Event(Core.Audit.AuditKind.Reported, Samples.Start) with { Details = new Dictionary<string, string> { ["text"] = new('文', 140_000) } })]);

        await Assert.ThrowsAsync<ArgumentException>(() => ledger.CommitAsync(Saying(5), default));
        Assert.Equal(1, (await ledger.FindAsync(record.State.Id, default))!.State.Version);
        Assert.True(await ledger.CommitAsync(Saying(4), default));
        Assert.Equal(140_000, (await ledger.EventsAsync(record.State.Id, default))[^1].Event.Details["text"].Length);
    }

    [Fact]
    public async Task Notices_that_have_not_changed_lately_are_left_out_of_the_daily_sweep()
    {
        var commits = Enumerable.Range(1, 2).Select(item => Commits.New(Samples.State(item), Samples.Notice(Samples.State(item)))).ToList();
        Assert.True(await ledger.StartPlanAsync(Samples.Plan(), commits, default));
        await EmptyAsync("Notices");

        Assert.Equal(0, (await ledger.RepairAsync(TimeProvider.System.GetUtcNow().AddMinutes(5), default)).Listed);
        Assert.Equal(2, (await ledger.RepairAsync(default)).Listed);
    }

    [Fact]
    public async Task A_plan_of_thousands_of_items_comes_back_whole()
    {
        var plan = Samples.Plan(items: 6_000);
        Assert.True(await ledger.StartPlanAsync(plan with { Source = new string('一', 900_000) }, [], default));

        var found = (await ledger.FindPlanAsync(plan.Id, default))!;
        Assert.Equal(6_000, found.Plan.Items.Count);
        Assert.Equal(900_000, found.Source.Length);
    }

    [Fact]
    public async Task Rows_do_not_grow_with_the_number_of_decisions_but_for_the_trail()
    {
        Assert.True(await ledger.StartPlanAsync(Samples.Plan(), [Commits.New(Samples.State())], default));
        var before = await CountAsync();
        for (var round = 0; round < 20; round++)
        {
            var record = (await ledger.FindAsync(Samples.State().Id, default))!;
            Assert.True(await ledger.CommitAsync(
                Commits.Next(record, state => state with { WakeAt = Samples.Start.AddDays(91 + round), Stage = Stage.Reminded }), default));
        }

        Assert.Equal(before + 20, await CountAsync());
    }

    [Fact]
    public async Task A_notice_takes_three_rows_once_it_is_settled()
    {
        Assert.True(await ledger.StartPlanAsync(Samples.Plan(), [Commits.New(Samples.State())], default));
        var before = await CountAsync();
        var record = (await ledger.FindAsync(Samples.State().Id, default))!;
        Assert.True(await ledger.CommitAsync(Commits.Next(record, state => state, Samples.Notice(record.State)), default));
        var due = await Outbox.DueAsync(Samples.Start, 10, default);
        Assert.True(await Outbox.ClaimAsync("m", due, Samples.Start, Samples.Start.AddMinutes(5), default));
        await Outbox.SettleAsync([new(due[0].Notice.Key, NoticeState.Accepted)], Samples.Start, default);

        // And one for the decision's audit event.
        Assert.Equal(before + 4, await CountAsync());
        Assert.Equal(due[0].Notice, Assert.Single(await ledger.OfMessageAsync("m", default)).Notice);
        Assert.Equal(NoticeState.Accepted, (await Outbox.TotalsAsync(null, default)).Single().State);
    }

    private async Task<int> CountAsync()
    {
        var count = 0;
        foreach (var name in (string[])["Assignments", "Documents", "Plans", "Wake", "ByPlan", "ByUnit", "Sending", "Notices", "Tallies", "Messages"])
        {
            await foreach (var _ in StorageEmulator.TableService().GetTableClient(prefix + name).QueryAsync<TableEntity>())
            {
                count++;
            }
        }

        return count;
    }

    private async Task EmptyAsync(string name)
    {
        var table = StorageEmulator.TableService().GetTableClient(prefix + name);
        await foreach (var row in table.QueryAsync<TableEntity>())
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }
    }

    // As after a crash between the second assignment and the third.
    private async Task TurnBackAsync()
    {
        foreach (var index in (string[])["Wake", "ByPlan", "ByUnit", "Sending", "Notices"])
        {
            await EmptyAsync(index);
        }

        var plans = StorageEmulator.TableService().GetTableClient(prefix + "Plans");
        await foreach (var row in plans.QueryAsync<TableEntity>())
        {
            row["IsStarted"] = false;
            row["IsIndexed"] = false;
            await plans.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);
        }

        var assignments = StorageEmulator.TableService().GetTableClient(prefix + "Assignments");
        await foreach (var row in assignments.QueryAsync<TableEntity>(row => row.PartitionKey == Samples.State(3).Id))
        {
            await assignments.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }
    }
}
