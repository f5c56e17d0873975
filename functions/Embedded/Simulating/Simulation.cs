using System.Globalization;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Embedded.CommandLine;
using GovOpenFlow.Embedded.Sending;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Audit;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Ledger.Sending;
using GovOpenFlow.Ledger.Simulation;
using GovOpenFlow.Ledger.Starting;
using GovOpenFlow.Ledger.Time;

namespace GovOpenFlow.Embedded.Simulating;

/// <summary>A simulated year on a SQLite ledger of its own.</summary>
internal sealed class Simulation : IDisposable
{
    private static readonly TimeOnly OfficeOpens = new(9, 0);

    private readonly SqliteLedger ledger;
    private readonly YearSimulation year;
    private readonly string? temporaryFolder;

    private Simulation(SqliteLedger ledger, SimulationRequest request, string planId, SimulatedClock clock, UnitDirectory directory, string? temporaryFolder)
    {
        this.ledger = ledger;
        this.temporaryFolder = temporaryFolder;
        Request = request;
        PlanId = planId;
        Clock = clock;
        var rules = new RulesSource(RulesOf(request));
        var assignments = new AssignmentService(ledger, rules);
        var writer = new MessageWriter(rules, MessageOptions.Default with { Culture = CultureInfo.CurrentUICulture });
        // Side by side it is quicker; one after the other the same year writes the same files.
        var options = DispatchOptions.Default with { Lanes = request.MailFolder is null ? DispatchOptions.Default.Lanes : 1 };
        var dispatcher = new Dispatcher(ledger, ledger, assignments, rules, new(directory), writer, Senders(request), clock, options, new(ledger));
        var people = new SimulatedPeople(request.Behaviour, new(request.Seed), rules.Current);
        year = new(ledger, ledger, assignments, dispatcher, people, clock);
    }

    public SimulationRequest Request { get; }

    public string PlanId { get; }

    public SimulatedClock Clock { get; }

    /// <summary>Opens or begins a simulated ledger.</summary>
    /// <exception cref="BadInputException">The ledger is a real one, or of another simulation.</exception>
    public static async Task<Simulation> OpenAsync(SimulationRequest request, CancellationToken cancellation)
    {
        var temporary = request.LedgerPath is null ? Directory.CreateTempSubdirectory("govopenflow-").FullName : null;
        var path = request.LedgerPath ?? Path.Combine(temporary!, "simulation.db");
        var ledger = SqliteLedger.Open(path);
        try
        {
            await ClaimAsync(ledger, request, path, cancellation);
            var at = ChinaTime.At(StartOf(request), OfficeOpens);
            var units = AssignmentList.Of("", request.Plan, UnitDirectory.Empty, ChinaTime.DateOf(at)).Select(spec => spec.Unit).Distinct();
            var directory = SimulatedContacts.For(UnitDirectory.Empty, units);
            var assignments = new AssignmentService(ledger, new(RulesOf(request)));
            var started = await new PlanStarter(ledger, assignments)
                .StartAsync(new(request.Plan, request.Source, directory, at, "政务公开办"), cancellation);
            var plan = await ledger.FindPlanAsync(started.PlanId, cancellation);
            return new(ledger, request, started.PlanId, new(plan!.StartedAt), directory, temporary);
        }
        catch
        {
            ledger.Dispose();
            throw;
        }
    }

    public Task<long> RunAsync(IProgress<SimulationProgress> progress, CancellationToken cancellation) =>
        year.RunAsync(progress, cancellation);

    public Task<YearSummary> SummaryAsync(CancellationToken cancellation) =>
        YearSummary.OfAsync(ledger, ledger, Clock.GetUtcNow(), cancellation);

    public Task<AuditVerdict> VerifyAuditAsync(CancellationToken cancellation) =>
        new AuditVerifier(ledger, ledger).VerifyAsync(progress: null, cancellation);

    public void Dispose()
    {
        ledger.Dispose();
        if (temporaryFolder is not null)
        {
            Directory.Delete(temporaryFolder, recursive: true);
        }
    }

    private static Rules RulesOf(SimulationRequest request) => new(Policy.Default, request.Calendar);

    // Plans come out in the course of the year; where the document tells no day, the year begins with its first working day.
    private static DateOnly StartOf(SimulationRequest request) =>
        request.Start
        ?? (request.Plan.IssuedOn is { } issued
            ? request.Calendar.Add(issued, 1)
            : request.Calendar.OnOrAfter(new DateOnly(request.Plan.Year!.Value, 1, 1)));

    private static async Task ClaimAsync(SqliteLedger ledger, SimulationRequest request, string path, CancellationToken cancellation)
    {
        var run = new SimulationRun(request.Behaviour.Name, request.Seed);
        var before = await SimulationRun.OfAsync(ledger, cancellation);
        var plans = await ledger.PlansAsync(cancellation);
        if (before is null)
        {
            if (plans.Count > 0)
            {
                throw new BadInputException(CommandTexts.Get("ledger-not-simulated", path));
            }

            await run.SaveAsync(ledger, cancellation);
        }
        else if (plans.Count > 0 && plans[0].Id != GovOpenFlow.Ledger.Starting.PlanId.Of(request.Plan.Year!.Value, request.Source))
        {
            throw new BadInputException(CommandTexts.Get("ledger-other-plan", path, plans[0].Id));
        }
        else if (before != run)
        {
            throw new BadInputException(CommandTexts.Get("ledger-other-run", path, before.Behaviour, before.Seed));
        }
    }

    private static IReadOnlyList<IMessageSender> Senders(SimulationRequest request) => request.MailFolder is { } folder
        ? [new EmlFolderSender(folder, new("no-reply@govopenflow.example", CommandTexts.Get("mail-from"))), new SmsLogSender(Path.Combine(folder, "sms.log"))]
        : [new AcceptingSender(Channel.Email), new AcceptingSender(Channel.Sms)];
}
