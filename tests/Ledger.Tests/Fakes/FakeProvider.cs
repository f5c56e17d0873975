using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Ledger.Tests.Fakes;

/// <summary>A provider that counts what it is handed and what arrives, and can misbehave.</summary>
internal sealed class FakeProvider(Channel channel, bool repeatsSafely = true) : IMessageSender
{
    private readonly Lock gate = new();
    private readonly List<OutgoingMessage> handed = [];
    private readonly List<OutgoingMessage> arrived = [];

    public Channel Channel => channel;

    public bool RepeatsSafely => repeatsSafely;

    /// <summary>How it behaves towards a message.</summary>
    public Func<OutgoingMessage, Behaviour> Behave { get; set; } = _ => Behaviour.Accept;

    /// <summary>What it says when it is asked about a message; null: it cannot be asked.</summary>
    public Func<string, SendOutcome?>? Remember { get; set; }

    public bool CanLookUp => Remember is not null;

    public int Asked { get; private set; }

    /// <summary>Called while a message is being handed over.</summary>
    public Action<OutgoingMessage> Meanwhile { get; set; } = _ => { };

    /// <summary>Every handing over, in order.</summary>
    public IReadOnlyList<OutgoingMessage> Handed
    {
        get
        {
            lock (gate)
            {
                return [.. handed];
            }
        }
    }

    /// <summary>What its recipients got; where it repeats safely, each message id once.</summary>
    public IReadOnlyList<OutgoingMessage> Arrived
    {
        get
        {
            lock (gate)
            {
                return [.. arrived];
            }
        }
    }

    public async Task<SendOutcome?> LookUpAsync(string messageId, CancellationToken cancellation)
    {
        await Task.Yield();
        Asked++;
        return Remember!(messageId);
    }

    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        await Task.Yield();
        var behaviour = Behave(message);
        lock (gate)
        {
            handed.Add(message);
            if (behaviour is Behaviour.Accept or Behaviour.AcceptThenThrow
                && !(repeatsSafely && arrived.Exists(before => before.Id == message.Id)))
            {
                arrived.Add(message);
            }
        }

        Meanwhile(message);
        switch (behaviour)
        {
            case Behaviour.Accept:
                return SendOutcome.Accepted;
            case Behaviour.RefuseForNow:
                return new(NoticeState.FailedTemporary, "451 greylisted");
            case Behaviour.AskForPatience:
                return new(NoticeState.FailedTemporary, "429 too many requests") { RetryAfter = TimeSpan.FromMinutes(7) };
            case Behaviour.RefuseForGood:
                return new(NoticeState.FailedPermanent, "550 no such mailbox");
            case Behaviour.AnswerNonsense:
                return new(NoticeState.Pending);
            case Behaviour.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
                return SendOutcome.Accepted;
            case Behaviour.HangForever:
                return await new TaskCompletionSource<SendOutcome>().Task;
            default:
                throw new IOException("The connection was closed\r\nby the peer.");
        }
    }
}

internal enum Behaviour
{
    Accept,
    RefuseForNow,
    RefuseForGood,
    Throw,
    AcceptThenThrow,
    Hang,
    HangForever,
    AnswerNonsense,
    AskForPatience,
}
