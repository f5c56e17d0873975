using GovOpenFlow.Functions.Sending;
using GovOpenFlow.Functions.Sweeping;
using GovOpenFlow.Ledger.Delivery;
using GovOpenFlow.Ledger.Outbox;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Functions.Activities;

/// <summary>Asks what has become of e-mails that the service took and had not handed on yet; one that it could not send is noted as failed, and its assignment and that one's orchestration are told.</summary>
public sealed class FollowUp(EmailOperations operations, DeliveryBook book, ILogger<FollowUp> log)
{
    /// <returns>Those that have not ended yet.</returns>
    [Function(nameof(FollowUp))]
    public Task<IReadOnlyList<Guid>> RunAsync(
        [ActivityTrigger] IReadOnlyList<Guid> running, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        client.TellingAsync(log, () => AskAsync(running, cancellation));

    private async Task<IReadOnlyList<Guid>> AskAsync(IReadOnlyList<Guid> running, CancellationToken cancellation)
    {
        var still = new List<Guid>();
        foreach (var id in running)
        {
            var (ended, failure) = await operations.EndAsync(id, cancellation).ConfigureAwait(false);
            if (!ended)
            {
                still.Add(id);
            }
            else if (failure is not null
                && await book.NoteAsync(new(id.ToString("N"), NoticeState.FailedPermanent, failure), cancellation).ConfigureAwait(false) == DeliveryNote.TooEarly)
            {
                still.Add(id);
            }
        }

        return still;
    }
}
