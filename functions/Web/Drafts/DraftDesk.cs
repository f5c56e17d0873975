using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Simulation;
using GovOpenFlow.Ledger.Starting;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Reading;
using GovOpenFlow.Reading.Deadlines;
using GovOpenFlow.Web.Circulars;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Once;
using GovOpenFlow.Web.Plans;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Texts;
using GovOpenFlow.Web.Units;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Drafts;

/// <summary>Makes, shows, changes, rehearses and starts drafts, for the API and the pages alike.</summary>
internal sealed class DraftDesk(
    DraftStore drafts, DirectoryStore units, ISettingsStore settings, PlanStarter starter, CircularShelf circulars, RulesSource rules, OnceOnly once,
    TimeProvider clock)
{
    private const int MostReadings = 4;

    // A reading follows from the document, the year and the language; a person who settles diagnostics asks for the same one again and again.
    private readonly ConcurrentDictionary<(string Id, int? Year, string Culture), PlanReading> readings = new();

    /// <summary>Keeps a document as a new draft.</summary>
    /// <exception cref="UnreadableDocumentException">It is not a document that can be read.</exception>
    public async Task<DraftView> CreateAsync(HttpContext http, byte[] document, string? fileName, int? year, CancellationToken cancellation)
    {
        var culture = CallerLanguage.Of(http);
        var reading = PlanReader.Read(document, new() { Year = year, FileName = fileName, Culture = culture });
        var draft = await drafts.AddAsync(document, fileName, year, reading.Plan.Title, clock.GetUtcNow(), Caller.NameOf(http), cancellation).ConfigureAwait(false);
        return await ViewAsync(draft.Id, culture, cancellation).ConfigureAwait(false);
    }

    public async Task<DraftListJson> ListAsync(CancellationToken cancellation) =>
        new([.. (await drafts.ListAsync(cancellation).ConfigureAwait(false)).Select(DraftHeadJson.Of)]);

    /// <summary>A draft as it stands.</summary>
    /// <exception cref="ProblemException">There is none of that id.</exception>
    public async Task<DraftView> ViewAsync(string id, CultureInfo culture, CancellationToken cancellation)
    {
        var (draft, version) = await drafts.FindAsync(id, cancellation).ConfigureAwait(false) ?? throw DraftRefusals.NoSuchDraft(id).ToException();
        var reading = await ReadAsync(draft, culture, cancellation).ConfigureAwait(false);
        var (directory, _) = await units.LoadAsync(cancellation).ConfigureAwait(false);
        return new(draft, version, reading, directory, await LookBackOfAsync(draft, cancellation).ConfigureAwait(false));
    }

    /// <summary>Takes what a coordinator says about a draft.</summary>
    /// <exception cref="ProblemException">It does not fit the draft, or another version is stored than the caller saw.</exception>
    public async Task<DraftView> ChangeAsync(HttpContext http, string id, DraftChange change, CancellationToken cancellation)
    {
        var culture = CallerLanguage.Of(http);
        var view = await ViewAsync(id, culture, cancellation).ConfigureAwait(false);
        if (!EntityTags.HasIfMatch(http))
        {
            throw Refusals.PreconditionRequired.ToException();
        }

        if (!EntityTags.IsMatch(http, view.Version))
        {
            throw Refusals.Stale(view.Version).ToException();
        }

        if (view.Draft.StartedAs is { } planId)
        {
            throw DraftRefusals.DraftStarted(planId).ToException();
        }

        var after = await ChangedAsync(view, change, Caller.NameOf(http), cancellation).ConfigureAwait(false);
        if (!await drafts.SaveAsync(after, view.Version, cancellation).ConfigureAwait(false))
        {
            throw Refusals.Stale(view.Version + 1).ToException();
        }

        return await ViewAsync(id, culture, cancellation).ConfigureAwait(false);
    }

    /// <summary>Takes a draft off the list; plans that were started from it stay.</summary>
    public async Task ForgetAsync(string id, CancellationToken cancellation)
    {
        _ = await drafts.FindAsync(id, cancellation).ConfigureAwait(false) ?? throw DraftRefusals.NoSuchDraft(id).ToException();
        await drafts.ForgetAsync(id, cancellation).ConfigureAwait(false);
    }

    /// <summary>Goes through the draft's year.</summary>
    /// <exception cref="ProblemException">The year is not known, or nothing would start.</exception>
    public async Task<DraftRehearsal> RehearseAsync(DraftView view, CancellationToken cancellation)
    {
        if (view.Plan.Year is null || view.Plan.Items.Count == 0)
        {
            throw DraftRefusals.NotReady(view.Obstacles).ToException();
        }

        var (directory, _) = await units.LoadAsync(cancellation).ConfigureAwait(false);
        var at = StartOf(view, clock.GetUtcNow());
        var specs = AssignmentList.Of("", view.Plan, directory, ChinaTime.DateOf(at));
        var inForce = rules.Current;
        return new(
            ChinaTime.DateOf(at), specs.Count,
            [
                DraftRehearsal.RunOf("punctual", specs, inForce, Behaviour.Punctual, at, cancellation),
                DraftRehearsal.RunOf("typical", specs, inForce, Behaviour.Typical, at, cancellation),
                DraftRehearsal.RunOf("silent", specs, inForce, null, at, cancellation),
            ],
            [.. specs.Select(spec => spec.Unit).Distinct(StringComparer.Ordinal).Where(unit => directory.Find(unit)?.Liaison is not { } liaison || (liaison.Email ?? liaison.Phone) is null)]);
    }

    /// <summary>Starts the plan, once.</summary>
    /// <exception cref="ProblemException">Something is not settled yet, or another version is stored than the caller saw.</exception>
    public async Task<Answer> StartAsync(HttpContext http, string id, CancellationToken cancellation)
    {
        var view = await ViewAsync(id, CallerLanguage.Of(http), cancellation).ConfigureAwait(false);
        return await once.RunAsync(http, default, (attempt, stop) => StartAsync(http, view, attempt, stop)).ConfigureAwait(false);
    }

    private async Task<Answer> StartAsync(HttpContext http, DraftView view, Attempt attempt, CancellationToken cancellation)
    {
        if (!EntityTags.IsMatch(http, view.Version))
        {
            throw Refusals.Stale(view.Version).ToException();
        }

        if (view.Obstacles.Count > 0)
        {
            throw DraftRefusals.NotReady(view.Obstacles).ToException();
        }

        var (directory, _) = await units.LoadAsync(cancellation).ConfigureAwait(false);
        var planId = PlanId.Of(view.Plan.Year!.Value, view.Source);
        // Before the start, so that a plan never stands without what was said about its reading; the first stands.
        await settings.SaveAsync(
            "plan-corrections/" + planId, JsonSerializer.Serialize(view.Draft, DraftJsonContext.Stored.PlanDraft), 0, cancellation).ConfigureAwait(false);
        var result = await starter.StartAsync(
            new(view.Plan, view.Source, directory, StartOf(view, attempt.At), attempt.By) { Corrections = view.CorrectionsInWords() }, cancellation).ConfigureAwait(false);
        // A draft that was changed meanwhile does not say so; starting it again answers that the plan was started.
        await drafts.SaveAsync(view.Draft with { StartedAs = result.PlanId }, view.Version, cancellation).ConfigureAwait(false);
        var started = !result.AlreadyStarted || attempt.Earlier.Count > 0;
        return Answer.Of(
            new PlanStartedJson(
                result.PlanId, !started, view.Plan.Items.Count, result.Assignments, result.OpenGroups, [.. view.Diagnostics.Select(one => DiagnosticJson.Of(one.Diagnostic))]),
            WebJson.Api.PlanStartedJson,
            started ? StatusCodes.Status201Created : StatusCodes.Status200OK,
            location: "/api/plans/" + result.PlanId);
    }

    private static DateTimeOffset StartOf(DraftView view, DateTimeOffset now) =>
        view.Draft.StartOn is { } day && day != ChinaTime.DateOf(now) ? ChinaTime.StartOf(day) : now;

    private async Task<PlanReading> ReadAsync(PlanDraft draft, CultureInfo culture, CancellationToken cancellation)
    {
        var key = (draft.Id, draft.Year, culture.Name);
        if (readings.TryGetValue(key, out var known))
        {
            return known;
        }

        var document = await drafts.DocumentAsync(draft, cancellation).ConfigureAwait(false);
        var reading = PlanReader.Read(document, new() { Year = draft.Year, FileName = draft.FileName, Culture = culture });
        if (readings.Count >= MostReadings)
        {
            readings.Clear();
        }

        return readings[key] = reading;
    }

    private async Task<DraftLookBack?> LookBackOfAsync(PlanDraft draft, CancellationToken cancellation)
    {
        if (draft.LookBackFrom is not { } planId)
        {
            return null;
        }

        var account = await circulars.YearAsync(planId, cancellation).ConfigureAwait(false);
        return account.Circular.LookBack.Count == 0 ? null : new(account.Circular.LookBack, account.Circular.Period.Year);
    }

    private async Task<PlanDraft> ChangedAsync(DraftView view, DraftChange change, string by, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var draft = view.Draft with { Year = change.Year ?? view.Draft.Year };
        if (change.StartOn is { } day)
        {
            var year = draft.Year ?? view.Plan.Year ?? ChinaTime.DateOf(now).Year;
            var (least, most) = (new DateOnly(year - 1, 1, 1), new DateOnly(year, 12, 31));
            draft = day < least || day > most
                ? throw BadRequests.DateOutOfRange("$.startOn", day, least, most).ToException()
                : draft with { StartOn = day };
        }

        if (change.LookBackFrom is { } planId)
        {
            if (planId.Length > 0)
            {
                _ = await circulars.YearAsync(planId, cancellation).ConfigureAwait(false);
            }

            draft = draft with { LookBackFrom = planId.Length == 0 ? null : planId };
        }

        var corrections = draft.Corrections.ToList();
        foreach (var line in change.Lines)
        {
            Correct(view, corrections, line, draft.Year ?? view.Plan.Year, now, by);
        }

        var open = view.Diagnostics.Where(one => one.State is DraftDiagnosticState.Open).Select(one => one.Key).ToHashSet(StringComparer.Ordinal);
        var known = view.Diagnostics.Select(one => one.Key).ToHashSet(StringComparer.Ordinal);
        if (change.Confirm.Concat(change.Reopen).FirstOrDefault(key => !known.Contains(key)) is { } unknown)
        {
            throw DraftRefusals.NoSuchDiagnostic(unknown).ToException();
        }

        var confirm = change.ConfirmAll ? open : [.. change.Confirm];
        return draft with
        {
            Corrections = corrections,
            Confirmed =
            [
                .. draft.Confirmed.Where(one => !change.Reopen.Contains(one.Key) && !confirm.Contains(one.Key)),
                .. confirm.Select(key => new DraftConfirmation(key, now, by)),
            ],
        };
    }

    private static void Correct(DraftView view, List<DraftCorrection> corrections, DraftLineChange change, int? year, DateTimeOffset now, string by)
    {
        if (view.Lines.All(line => line.Name != change.Line))
        {
            throw DraftRefusals.NoSuchLine(change.Line).ToException();
        }

        if (change.Deadline is { } phrase && DeadlinePhrase.Read(phrase, year) is null)
        {
            throw DraftRefusals.DeadlineNotUnderstood(phrase).ToException();
        }

        if (change.Units is { Count: 0 })
        {
            throw DraftRefusals.UnitsMissing().ToException();
        }

        var before = corrections.Find(one => one.Line == change.Line);
        corrections.RemoveAll(one => one.Line == change.Line);
        var basis = before is null || change.AsRead ? new(change.Line, null, null, false, false, now, by) : before;
        var after = basis with
        {
            Deadline = change.Deadline ?? basis.Deadline,
            Units = change.Units ?? basis.Units,
            Dropped = change.Dropped ?? basis.Dropped,
            Taken = change.Taken ?? basis.Taken,
            At = now,
            By = by,
        };
        if (after is not { Deadline: null, Units: null, Dropped: false, Taken: false })
        {
            corrections.Add(after);
        }
    }
}
