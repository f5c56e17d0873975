using System.Collections.Concurrent;
using System.Globalization;
using Azure;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Functions.Sending;

/// <summary>What has become of e-mails that the service took to send: an operation runs, succeeds (handed on to the recipient's server) or fails.</summary>
public sealed class EmailOperations
{
    /// <summary>Where e-mail is posted.</summary>
    public const string SendPath = "/emails:send?api-version=2023-03-31";

    private readonly ConcurrentQueue<Guid> accepted = new();
    private readonly CommunicationService service;

    internal EmailOperations(CommunicationService service) => this.service = service;

    /// <summary>Takes the operations that were accepted since the last call and had not ended then.</summary>
    public IReadOnlyList<Guid> TakeAccepted()
    {
        var taken = new List<Guid>();
        while (accepted.TryDequeue(out var id))
        {
            taken.Add(id);
        }

        return taken;
    }

    /// <summary>Asks how an operation stands.</summary>
    /// <returns>Null: the service does not know it, so nothing was sent.</returns>
    /// <exception cref="RequestFailedException">The service does not tell.</exception>
    public async Task<SendOutcome?> OutcomeAsync(Guid id, CancellationToken cancellation)
    {
        var answer = await AskAsync(id, cancellation).ConfigureAwait(false);
        return answer.Status switch
        {
            404 => null,
            200 => OutcomeOf(id, answer) ?? new(NoticeState.Unknown, "the operation's state cannot be read"),
            _ => new(NoticeState.Unknown, answer.ToRefusal().Reason) { RetryAfter = answer.RetryAfter },
        };
    }

    /// <summary>What an operation's state means for the message; one that runs is accepted, and followed up.</summary>
    /// <returns>Null: the answer holds no state that is known.</returns>
    internal SendOutcome? OutcomeOf(Guid id, CommunicationAnswer answer)
    {
        switch (CommunicationAnswer.Text(answer.Body, "status"))
        {
            case "NotStarted" or "Running":
                accepted.Enqueue(id);
                return SendOutcome.Accepted;
            case "Succeeded":
                return SendOutcome.Accepted;
            case "Failed" or "Canceled":
                return new(NoticeState.FailedPermanent, CommunicationAnswer.ErrorOf(answer.Body) ?? "failed");
            default:
                return null;
        }
    }

    /// <summary>Asks how an operation ended, for following up.</summary>
    /// <returns>Whether it has ended, and why it failed if it did.</returns>
    public async Task<(bool Ended, string? Failure)> EndAsync(Guid id, CancellationToken cancellation)
    {
        var answer = await AskAsync(id, cancellation).ConfigureAwait(false);
        return CommunicationAnswer.Text(answer.Body, "status") switch
        {
            "Succeeded" => (true, null),
            "Failed" or "Canceled" => (true, CommunicationAnswer.ErrorOf(answer.Body) ?? "failed"),
            _ => (false, null),
        };
    }

    private Task<CommunicationAnswer> AskAsync(Guid id, CancellationToken cancellation) =>
        service.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/emails/operations/{id}?api-version=2023-03-31"), cancellation);
}
