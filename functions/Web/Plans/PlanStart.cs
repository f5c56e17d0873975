using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Ledger.Starting;
using GovOpenFlow.Reading;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Once;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.Units;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Plans;

/// <summary>Starts a plan from a document, once.</summary>
internal sealed class PlanStart(OnceOnly once, PlanStarter starter, DirectoryStore units, PlanShelf plans)
{
    public static readonly QueryParameter StartOn = new(
        "startOn", "The day from which the year runs, within the plan's year or the one before; now if left out.", Format: "date");

    public Task<Answer> RunAsync(HttpContext http, byte[] bytes, PlanReading reading, DateOnly? startOn)
    {
        Check(reading, startOn);
        return once.RunAsync(http, bytes, (attempt, cancellation) => StartAsync(reading, startOn, attempt, cancellation));
    }

    // What would start only in part is not started at all.
    private static void Check(PlanReading reading, DateOnly? startOn)
    {
        if (reading.Diagnostics.Any(one => one.Severity == Severity.Error))
        {
            throw Refusals.PlanHasErrors(reading.Diagnostics).ToException();
        }

        if (reading.Plan.Items.Count == 0)
        {
            throw Refusals.NotAPlan(reading.Diagnostics).ToException();
        }

        if (reading.Plan.Year is not { } year)
        {
            throw Refusals.YearUnknown(reading.Diagnostics).ToException();
        }

        if (reading.Plan.Items.All(item => item.Units.Count == 0))
        {
            throw Refusals.NoUnits(reading.Diagnostics).ToException();
        }

        var (least, most) = (new DateOnly(year - 1, 1, 1), new DateOnly(year, 12, 31));
        if (startOn is { } day && (day < least || day > most))
        {
            throw BadRequests.DateOutOfRange(StartOn.Name, day, least, most).ToException();
        }
    }

    private async Task<Answer> StartAsync(PlanReading reading, DateOnly? startOn, Attempt attempt, CancellationToken cancellation)
    {
        var known = await units.LoadAsync(cancellation).ConfigureAwait(false);
        var at = startOn is { } day && day != ChinaTime.DateOf(attempt.At) ? ChinaTime.StartOf(day) : attempt.At;
        var result = await starter
            .StartAsync(new(reading.Plan, reading.Source.Text, known.Directory, at, attempt.By), cancellation)
            .ConfigureAwait(false);

        // An earlier attempt with this key may have started it and died before it could say so.
        var started = !result.AlreadyStarted || attempt.Earlier.Count > 0;
        var plan = result.AlreadyStarted ? await plans.FindAsync(result.PlanId, cancellation).ConfigureAwait(false) ?? reading.Plan : reading.Plan;
        return Answer.Of(
            new PlanStartedJson(
                result.PlanId, !started, plan.Items.Count, result.Assignments, result.OpenGroups,
                [.. reading.Diagnostics.Select(DiagnosticJson.Of)]),
            WebJson.Api.PlanStartedJson,
            started ? StatusCodes.Status201Created : StatusCodes.Status200OK,
            location: "/api/plans/" + result.PlanId);
    }
}
