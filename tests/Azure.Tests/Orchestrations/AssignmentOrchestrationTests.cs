using GovOpenFlow.Functions.Orchestrations;
using Microsoft.DurableTask;
using Xunit;

namespace GovOpenFlow.Azure.Tests.Orchestrations;

public sealed class AssignmentOrchestrationTests
{
    private static readonly DateTimeOffset Wake = new(Turn.Now.AddDays(9));

    [Fact]
    public async Task A_turn_looks_and_sleeps_until_its_timer_rings()
    {
        var turn = new Turn().Answers(() => Turn.Report(Wake));

        var running = turn.RunAsync();
        Assert.Equal((1, (DateTime?)Wake.UtcDateTime, false), (turn.Advances, turn.TimerAt, turn.GoesOn));
        Assert.Equal(new("Reminded", "Yellow", Wake, null), turn.Status);
        turn.Ring();
        await running;

        Assert.Equal(1, turn.Advances);
        Assert.False(turn.TimerToken.IsCancellationRequested);
        Assert.True(turn.GoesOn);
        Assert.True(turn.KeptEvents);
    }

    [Fact]
    public async Task A_signal_wakes_it_and_takes_the_timer_back()
    {
        var turn = new Turn().Answers(() => Turn.Report(Wake));

        var running = turn.RunAsync();
        turn.Signal();
        await running;

        Assert.True(turn.TimerToken.IsCancellationRequested);
        Assert.True(turn.GoesOn);
    }

    [Fact]
    public async Task What_has_no_wake_time_waits_for_a_signal_alone()
    {
        var turn = new Turn().Answers(() => Turn.Report(null, parked: "broken"));

        var running = turn.RunAsync();
        Assert.Null(turn.TimerAt);
        Assert.False(turn.GoesOn);
        turn.Signal();
        await running;

        Assert.Equal("broken", turn.Status!.Parked);
        Assert.True(turn.GoesOn);
    }

    [Fact]
    public void A_wake_time_that_has_come_does_not_make_it_turn_without_end()
    {
        var turn = new Turn().Answers(() => Turn.Report(new DateTimeOffset(Turn.Now).AddMilliseconds(-300)));
        _ = turn.RunAsync();
        Assert.Equal(Turn.Now.AddSeconds(2), turn.TimerAt);
    }

    [Fact]
    public async Task A_signal_that_comes_while_the_activity_looks_makes_it_look_again()
    {
        Turn turn = null!;
        turn = new Turn().Answers(() =>
        {
            turn.Signal();
            return Turn.Report(Wake);
        });

        await turn.RunAsync();

        Assert.True(turn.GoesOn);
    }

    [Fact]
    public async Task Notices_that_wait_are_seen_to_before_it_sleeps()
    {
        var sendAt = new DateTimeOffset(2026, 6, 15, 14, 0, 0, TimeSpan.FromHours(8));
        var turn = new Turn().Answers(() => Turn.Report(Wake, sendAt: sendAt));
        var running = turn.RunAsync();
        Assert.Equal(sendAt, turn.Sent);
        turn.Ring();
        await running;
    }

    [Fact]
    public async Task What_has_ended_ends_with_its_notices_seen_to()
    {
        var sendAt = new DateTimeOffset(2026, 6, 15, 14, 0, 0, TimeSpan.FromHours(8));
        var turn = new Turn().Answers(() => Turn.Report(null, ended: true, sendAt: sendAt));
        await turn.RunAsync();
        Assert.False(turn.GoesOn);
        Assert.Equal("Closed", turn.Status!.Stage);
        Assert.Equal(sendAt, turn.Sent);
    }

    [Fact]
    public async Task An_assignment_that_the_ledger_does_not_have_ends_too()
    {
        var turn = new Turn().Answers(() => AdvanceReport.Missing);
        await turn.RunAsync();
        Assert.False(turn.GoesOn);
    }

    [Fact]
    public async Task While_storage_does_not_answer_it_rests_an_hour_and_tries_again()
    {
        var failure = new TaskFailedException("Advance", 1, new InvalidOperationException("unreachable"));
        var turn = new Turn().Answers(() => throw failure);

        var running = turn.RunAsync();
        Assert.Equal(Turn.Now.AddHours(1), turn.TimerAt);
        Assert.Equal("storage unavailable", turn.Status!.Stage);
        turn.Ring();
        await running;
        Assert.True(turn.GoesOn);
    }

    [Fact]
    public void An_activity_is_asked_again_for_some_minutes_before_that()
    {
        var turn = new Turn().Answers(() => Turn.Report(Wake));
        _ = turn.RunAsync();
        var policy = turn.AdvanceOptions!.Retry!.Policy!;
        Assert.Equal((6, TimeSpan.FromSeconds(5), 3.0, TimeSpan.FromMinutes(5)), (policy.MaxNumberOfAttempts, policy.FirstRetryInterval, policy.BackoffCoefficient, policy.MaxRetryInterval));
    }
}
