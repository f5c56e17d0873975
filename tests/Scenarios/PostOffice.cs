using System.Globalization;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Scenarios;

/// <summary>Takes every message and keeps it until the story looks.</summary>
internal sealed class PostOffice
{
    private readonly List<(DateTimeOffset At, string Address, Channel Channel)> taken = [];

    public IReadOnlyList<IMessageSender> Senders => [new Counter(this, Channel.Email), new Counter(this, Channel.Sms)];

    /// <summary>What came since the last look: "03-04 08:30 mail liaison@unit001.example".</summary>
    public IReadOnlyList<string> Take()
    {
        var lines = taken
            .OrderBy(message => message.At).ThenBy(message => message.Address, StringComparer.Ordinal)
            .Select(message => string.Create(
                CultureInfo.InvariantCulture,
                $"{message.At.ToOffset(ChinaTime.Offset):MM-dd HH:mm} {(message.Channel == Channel.Email ? "mail" : "sms")} {message.Address}"))
            .ToList();
        taken.Clear();
        return lines;
    }

    private sealed class Counter(PostOffice office, Channel channel) : IMessageSender
    {
        public Channel Channel => channel;

        public bool RepeatsSafely => false;

        public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellation)
        {
            office.taken.Add((message.At, message.Address, message.Channel));
            return Task.FromResult(SendOutcome.Accepted);
        }
    }
}
