using GovOpenFlow.Functions.Orchestrations;
using Microsoft.DurableTask;
using Xunit;

namespace GovOpenFlow.Azure.Tests.Orchestrations;

public sealed class AssignmentOrchestrationTests
{
    private static readonly DateTimeOffset Wake = new(Turn.Now.AddDays(9));

    [Fact]
    public async Task The_first_turn_looks_at_once_and_goes_on_until_the_wake_time()
    {
        var turn = new Turn(new()).Answers(() => Turn.Report(Wake));

        await turn.RunAsync();

        Assert.Equal(1, turn.Advances);
        Assert.Null(turn.TimerAt);
        Assert.Null(turn.Sent);
        Assert.Equal(new("Reminded", "Yellow", Wake, null), turn.Status);
        Assert.Equal(new(Wake, AtOnce: false), turn.Next);
        Assert.True(turn.KeptEvents);
    }

    [Fact]
    public async Task A_turn_sleeps_until_its_timer_rings()
    {
        var turn = new Turn(new(Wake, AtOnce: false)).Answers(() => Turn.Report(Wake.AddDays(3)));

        var running = turn.RunAsync();
        Assert.Equal((Wake.UtcDateTime, 0), (turn.TimerAt, turn.Advances));
        turn.Ring();
        await running;

        Assert.Equal(1, turn.Advances);
        Assert.False(turn.TimerToken.IsCancellationRequested);
        Assert.Equal(new(Wake.AddDays(3), AtOnce: false), turn.Next);
    }

    [Fact]
    public async Task A_signal_wakes_it_and_takes_the_timer_back()
    {
        var turn = new Turn(new(Wake, AtOnce: false)).Answers(() => Turn.Report(Wake));

        var running = turn.RunAsync();
        turn.Signal();
        await running;

        Assert.Equal(1, turn.Advances);
        Assert.True(turn.TimerToken.IsCancellationRequested);
        Assert.Equal(new(Wake, AtOnce: false), turn.Next);
    }

    [Fact]
    public async Task What_has_no_wake_time_waits_for_a_signal_alone()
    {
        var turn = new Turn(new(null, AtOnce: false)).Answers(() => Turn.Report(null, parked: "broken"));

        var running = turn.RunAsync();
        Assert.Null(turn.TimerAt);
        Assert.Equal(0, turn.Advances);
        turn.Signal();
        await running;

        Assert.Equal("broken", turn.Status!.Parked);
        Assert.Equal(new(null, AtOnce: false), turn.Next);
    }

    [Fact]
    public async Task A_wake_time_that_has_come_needs_no_timer()
    {
        var turn = new Turn(new(new DateTimeOffset(Turn.Now), AtOnce: false)).Answers(() => Turn.Report(Wake));
        await turn.RunAsync();
        Assert.Null(turn.TimerAt);
        Assert.Equal(1, turn.Advances);
    }

    [Fact]
    public async Task A_signal_that_comes_while_the_activity_looks_makes_it_look_again()
    {
        Turn turn = null!;
        turn = new Turn(new()).Answers(() =>
        {
            turn.Signal();
            return Turn.Report(Wake);
        });

        await turn.RunAsync();

        Assert.Equal(new(Wake, AtOnce: true), turn.Next);
    }

    [Fact]
    public async Task Notices_that_wait_are_seen_to()
    {
        var sendAt = new DateTimeOffset(2026, 6, 15, 14, 0, 0, TimeSpan.FromHours(8));
        var turn = new Turn(new()).Answers(() => Turn.Report(Wake, sendAt: sendAt));
        await turn.RunAsync();
        Assert.Equal(sendAt, turn.Sent);
    }

    [Fact]
    public async Task What_has_ended_ends()
    {
        var turn = new Turn(new()).Answers(() => Turn.Report(null, ended: true));
        await turn.RunAsync();
        Assert.Null(turn.Next);
        Assert.Equal("Closed", turn.Status!.Stage);
    }

    [Fact]
    public async Task An_assignment_that_the_ledger_does_not_have_ends_too()
    {
        var turn = new Turn(new()).Answers(() => AdvanceReport.Missing);
        await turn.RunAsync();
        Assert.Null(turn.Next);
    }

    [Fact]
    public async Task While_storage_does_not_answer_it_rests_and_tries_again()
    {
        var failure = new TaskFailedException("Advance", 1, new InvalidOperationException("unreachable"));
        var turn = new Turn(new()).Answers(() => throw failure);

        await turn.RunAsync();

        var again = new DateTimeOffset(Turn.Now).AddHours(1);
        Assert.Equal(AssignmentStatus.Unavailable, turn.Status!.Stage);
        Assert.Equal(new(again, AtOnce: false), turn.Next);
        Assert.True(turn.KeptEvents);
    }
}
