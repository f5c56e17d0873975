using System.Text.Json;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Embedded.Sending;
using GovOpenFlow.Ledger.Sending;
using Xunit;

namespace GovOpenFlow.Embedded.Tests.Sending;

public sealed class SmsLogSenderTests : IDisposable
{
    private static readonly OutgoingMessage Message = new(
        "a1", Channel.Sms, "13800000001", "王联络", "", "【某区】您有“3”项任务\n待办", null, new(2026, 3, 2, 0, 30, 0, TimeSpan.Zero));

    private readonly string folder = Directory.CreateTempSubdirectory("sms").FullName;

    private string Log => Path.Combine(folder, "sms.log");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Each_message_is_one_line_once()
    {
        await SendAsync(Message, Message with { Id = "a2" }, Message);
        await SendAsync(Message with { Id = "a2", At = Message.At.AddDays(1) });

        var lines = await File.ReadAllLinesAsync(Log);
        Assert.Equal(2, lines.Length);
        var first = JsonDocument.Parse(lines[0]).RootElement;
        Assert.Equal(
            ("a1", "2026-03-02T08:30:00+08:00", "13800000001", Message.Text),
            (first.GetProperty("id").GetString(), first.GetProperty("at").GetString(), first.GetProperty("to").GetString(), first.GetProperty("text").GetString()));
        Assert.Contains("【某区】", lines[0]);
    }

    [Fact]
    public async Task It_is_known_which_messages_stand_in_the_log_after_a_restart_too()
    {
        await SendAsync(Message);
        await File.AppendAllTextAsync(Log, "{\"id\":\"a2\"");
        using var sender = new SmsLogSender(Log);

        Assert.Equal(SendOutcome.Accepted, await sender.LookUpAsync("a1", CancellationToken.None));
        Assert.Null(await sender.LookUpAsync("a2", CancellationToken.None));
    }

    [Fact]
    public async Task A_torn_last_line_is_taken_away_wherever_it_was_torn()
    {
        await SendAsync(Message, Message with { Id = "a2" });
        var whole = await File.ReadAllBytesAsync(Log);
        var first = Array.IndexOf(whole, (byte)'\n') + 1;
        for (var length = first; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(Log, whole[..length]);
            await SendAsync(Message, Message with { Id = "a2" });
            Assert.Equal(whole, await File.ReadAllBytesAsync(Log));
        }
    }

    [Fact]
    public async Task A_line_of_somebody_else_is_left_alone()
    {
        await File.WriteAllTextAsync(Log, "note by hand\n[]\n");
        await SendAsync(Message);
        Assert.Equal(3, (await File.ReadAllLinesAsync(Log)).Length);
    }

    private async Task SendAsync(params OutgoingMessage[] messages)
    {
        using var sender = new SmsLogSender(Log);
        foreach (var message in messages)
        {
            Assert.Equal(SendOutcome.Accepted, await sender.SendAsync(message, CancellationToken.None));
        }
    }
}
