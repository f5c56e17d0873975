using GovOpenFlow.Channels.Mail;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;
using GovOpenFlow.Ledger.Time;
using Xunit;

namespace GovOpenFlow.Channels.Tests.Mail;

/// <summary>The messages of a batch go by one connection, and nothing is lost or doubled when that one breaks. Against npm's smtp-server.</summary>
public sealed class SmtpConnectionTests(SmtpFixture servers) : IClassFixture<SmtpFixture>
{
    private readonly SimulatedClock clock = new(new(2026, 3, 2, 0, 30, 0, TimeSpan.Zero));

    [SmtpFact]
    public async Task A_batch_goes_by_one_connection_and_what_comes_later_by_another()
    {
        using var sender = Open("open");
        for (var at = 0; at < 3; at++)
        {
            Assert.Equal(SendOutcome.Accepted, await SendAsync(sender, "batch", at));
            clock.Advance(SmtpConnections.LongestRest - TimeSpan.FromSeconds(1));
        }

        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(SendOutcome.Accepted, await SendAsync(sender, "batch", 3));
        var by = (await servers.WaitForAsync("batch@edu.example", 4)).Select(mail => mail.Connection).ToList();
        Assert.Equal(4, by.Count);
        Assert.Single(by.Take(3).Distinct());
        Assert.DoesNotContain(by[3], by.Take(3));
    }

    [SmtpFact]
    public async Task Who_is_refused_in_good_order_does_not_cost_the_next_one_a_connection()
    {
        using var sender = Open("open");
        Assert.Equal(SendOutcome.Accepted, await SendAsync(sender, "before", 0));
        Assert.Equal(NoticeState.FailedPermanent, (await SendAsync(sender, "nobody", 1)).State);
        Assert.Equal(NoticeState.FailedTemporary, (await SendAsync(sender, "busy", 2)).State);
        Assert.Equal(NoticeState.FailedPermanent, (await SendAsync(sender, "spam", 3)).State);
        Assert.Equal(SendOutcome.Accepted, await SendAsync(sender, "after", 4));
        Assert.Equal(await ConnectionOfAsync("before"), await ConnectionOfAsync("after"));
    }

    [SmtpFact]
    public async Task A_server_that_gave_the_connection_up_meanwhile_gets_the_message_by_a_fresh_one_once()
    {
        using var sender = Open("open");
        Assert.Equal(SendOutcome.Accepted, await SendAsync(sender, "kept", 0));
        await servers.DropAsync("open");
        Assert.Equal(SendOutcome.Accepted, await SendAsync(sender, "dropped", 1));
        Assert.Single(await servers.WaitForAsync("dropped@edu.example", 1));
        Assert.NotEqual(await ConnectionOfAsync("kept"), await ConnectionOfAsync("dropped"));
    }

    [SmtpFact]
    public async Task A_server_that_takes_two_messages_a_connection_gets_five_by_three()
    {
        using var sender = Open("two");
        for (var at = 0; at < 5; at++)
        {
            Assert.Equal(SendOutcome.Accepted, await SendAsync(sender, "two", at));
        }

        Assert.Equal([2, 2, 1], (await servers.WaitForAsync("two@edu.example", 5)).GroupBy(mail => mail.Connection).Select(group => group.Count()));
    }

    [SmtpFact]
    public async Task A_connection_in_use_that_breaks_after_the_message_leaves_it_unknown_and_is_not_repeated()
    {
        using var sender = Open("open");
        Assert.Equal(SendOutcome.Accepted, await SendAsync(sender, "first", 0));
        Assert.Equal(NoticeState.Unknown, (await SendAsync(sender, "drop-after-data", 1)).State);
        Assert.Single(await servers.WaitForAsync("drop-after-data@edu.example", 1));
        Assert.Equal(SendOutcome.Accepted, await SendAsync(sender, "third", 2));
        Assert.NotEqual(await ConnectionOfAsync("first"), await ConnectionOfAsync("third"));
    }

    [SmtpFact]
    public async Task A_recipient_for_whom_the_server_hangs_up_is_tried_by_a_fresh_connection_and_then_later()
    {
        using var sender = Open("open");
        Assert.Equal(SendOutcome.Accepted, await SendAsync(sender, "calm", 0));
        var outcome = await SendAsync(sender, "drop-at-rcpt", 1);
        Assert.Equal(NoticeState.FailedTemporary, outcome.State);
        Assert.StartsWith("dropped:", outcome.Reason);
        Assert.Empty(servers.TakenFor("drop-at-rcpt@edu.example"));
    }

    [SmtpFact]
    public async Task Several_at_once_each_have_a_connection_of_their_own()
    {
        using var sender = Open("open");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(at => Task.Run(() => SendAsync(sender, "many", at))));
        Assert.All(outcomes, outcome => Assert.Equal(SendOutcome.Accepted, outcome));
        Assert.Equal(8, (await servers.WaitForAsync("many@edu.example", 8)).Select(mail => mail.Text.Split("Message-ID: ")[1].Split('\r')[0]).Distinct().Count());
    }

    [SmtpFact]
    public async Task A_morning_that_goes_several_at_once_takes_no_more_connections_than_that()
    {
        using var sender = Open("open");
        await Task.WhenAll(Enumerable.Range(0, SmtpConnections.MostResting).Select(lane => Task.Run(async () =>
        {
            for (var at = 0; at < 5; at++)
            {
                Assert.Equal(SendOutcome.Accepted, await SendAsync(sender, "morning", (5 * lane) + at));
            }
        })));
        var by = (await servers.WaitForAsync("morning@edu.example", 20)).Select(mail => mail.Connection).Distinct().Count();
        Assert.InRange(by, 1, SmtpConnections.MostResting);
    }

    private async Task<string> ConnectionOfAsync(string who) => Assert.Single(await servers.WaitForAsync($"{who}@edu.example", 1)).Connection;

    private SmtpSender Open(string server) => new(
        new() { Host = "127.0.0.1", Port = servers.Ports[server], Security = SmtpSecurity.None }, new("office@district.example", "某区政务公开办"), clock);

    private Task<SendOutcome> SendAsync(SmtpSender sender, string who, int number) => sender.SendAsync(
        new(
            $"{number}{new string('c', 63)}", Channel.Email, $"{who}@edu.example", "王联络", "【催办】第7项 政策解读", "您好\n", "<p>您好</p>\n", clock.GetUtcNow()),
        CancellationToken.None);
}
