using System.Globalization;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Scenarios;

/// <summary>Takes every message and keeps it until the story looks. It knows no ids: a message handed over twice is there twice.</summary>
public sealed class PostOffice
{
    private readonly List<OutgoingMessage> taken = [];

    /// <summary>What it says to a message; what it does not accept it does not keep.</summary>
    public Func<OutgoingMessage, SendOutcome> Answer { get; set; } = _ => SendOutcome.Accepted;

    public IReadOnlyList<IMessageSender> Senders => [new Counter(this, Channel.Email), new Counter(this, Channel.Sms)];

    /// <summary>What came since the last look, in order of time and address.</summary>
    public IReadOnlyList<OutgoingMessage> Take()
    {
        var messages = taken.OrderBy(message => message.At).ThenBy(message => message.Channel).ThenBy(message => message.Address, StringComparer.Ordinal);
        OutgoingMessage[] all = [.. messages];
        taken.Clear();
        return all;
    }

    /// <summary>For when it went out, how and to whom: "03-04 08:30 mail liaison@unit001.example".</summary>
    /// <param name="message">The message.</param>
    /// <param name="moment">The moment of which it is.</param>
    /// <param name="who">To whom.</param>
    public static string Envelope(OutgoingMessage message, DateTimeOffset moment, string who) => string.Create(
        CultureInfo.InvariantCulture,
        $"{moment.ToOffset(ChinaTime.Offset):MM-dd HH:mm} {(message.Channel == Channel.Email ? "mail" : "sms")} {who}");

    private sealed class Counter(PostOffice office, Channel channel) : IMessageSender
    {
        public Channel Channel => channel;

        public bool RepeatsSafely => false;

        public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellation)
        {
            var answer = office.Answer(message);
            if (answer == SendOutcome.Accepted)
            {
                office.taken.Add(message);
            }

            return Task.FromResult(answer);
        }
    }
}
