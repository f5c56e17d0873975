using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Once;
using GovOpenFlow.Web.Plans;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Assignments;

/// <summary>Has a command decided once, and answers with what came of it.</summary>
internal sealed class CommandRunner(OnceOnly once, AssignmentService assignments, ILedger ledger, PlanShelf plans, TimeProvider clock)
{
    private const int MostRounds = 8;

    public async Task<Answer> RunAsync(HttpContext http, string id, ReadOnlyMemory<byte> body, Command command)
    {
        var answer = await once.RunAsync(http, body, (attempt, cancellation) => DecideAsync(http, id, command, attempt, cancellation)).ConfigureAwait(false);
        if (answer.Status < StatusCodes.Status400BadRequest && command.Afterwards is { } afterwards)
        {
            await afterwards().ConfigureAwait(false);
        }

        return answer;
    }

    private async Task<Answer> DecideAsync(HttpContext http, string id, Command command, Attempt attempt, CancellationToken cancellation)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            if (round > 0 && !await attempt.IsStillMineAsync(cancellation).ConfigureAwait(false))
            {
                throw Refusals.KeyInProgress(retryAfter: 1).ToException();
            }

            // First the record, then its trail: a decision that is committed after this makes the commit below fail, and another round sees it.
            var record = await ledger.FindAsync(id, cancellation).ConfigureAwait(false)
                ?? throw Refusals.NoSuchAssignment(id).ToException();
            if (attempt.Earlier.Count > 0 && await WasDoneAsync(id, command, attempt, cancellation).ConfigureAwait(false))
            {
                return await AnswerAsync(CommandOutcome.Done, record.State, record.Parked, cancellation).ConfigureAwait(false);
            }

            if (!EntityTags.IsMatch(http, record.State.Version))
            {
                throw Refusals.Stale(record.State.Version).ToException();
            }

            var result = await assignments.TryAdvanceAsync(record, command.ToInput(attempt), expectedVersion: null, cancellation).ConfigureAwait(false);
            switch (result?.Outcome)
            {
                case null:
                    continue;
                case AdvanceOutcome.Refused:
                    return ProblemAnswer.Of(Refusals.ByRules(result.Refusal!.Value, PlaceOf(result.Refusal.Value, command)), http);
                default:
                    var outcome = result.Outcome == AdvanceOutcome.Done ? CommandOutcome.Done : CommandOutcome.Unchanged;
                    return await AnswerAsync(outcome, result.State!, record.Parked, cancellation).ConfigureAwait(false);
            }
        }

        throw new LedgerUnavailableException("unreachable", $"Assignment {id} kept changing while a decision was made {MostRounds} times.");
    }

    private async Task<bool> WasDoneAsync(string id, Command command, Attempt attempt, CancellationToken cancellation)
    {
        var trail = await ledger.EventsAsync(id, cancellation).ConfigureAwait(false);
        return trail.Any(entry => entry.Event.Kind == command.Kind && entry.Event.By == attempt.By && attempt.Earlier.Contains(entry.Event.At));
    }

    private async Task<Answer> AnswerAsync(CommandOutcome outcome, AssignmentState state, string? parked, CancellationToken cancellation)
    {
        // The decision stands; an answer without the item's title is better than none.
        var item = await plans.FindItemAsync(state.PlanId, state.Item, cancellation).ConfigureAwait(false);
        var row = AssignmentRow.Of(state, parked, item, clock.GetUtcNow());
        return Answer.Of(new CommandJson(outcome, row), WebJson.Api.CommandJson, etag: AssignmentTag.Of(row));
    }

    private static string? PlaceOf(RefusalReason reason, Command command) => reason switch
    {
        RefusalReason.ReasonMissing => "$.reason",
        RefusalReason.TextMissing => "$.text",
        RefusalReason.UnitMissing => "$.unit",
        RefusalReason.DateNotLater or RefusalReason.DateTooFar or RefusalReason.DatePastNext => command.Kind == Core.Audit.AuditKind.Returned ? "$.rectifyBy" : "$.until",
        _ => null,
    };
}
