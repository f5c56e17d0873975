using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Ledger.Simulation;

namespace GovOpenFlow.Embedded.Simulating;

/// <summary>A year to be gone through.</summary>
internal sealed record SimulationRequest
{
    public required WorkPlan Plan { get; init; }

    public required string Source { get; init; }

    /// <summary>By which working days are counted.</summary>
    public required WorkingCalendar Calendar { get; init; }

    /// <summary>First day; null for the working day after the document's date, or the first of the year.</summary>
    public DateOnly? Start { get; init; }

    public required Behaviour Behaviour { get; init; }

    public required long Seed { get; init; }

    /// <summary>The ledger's file, which stays; null for a temporary one, which goes.</summary>
    public string? LedgerPath { get; init; }

    /// <summary>Where mails and SMS are written; null for nowhere.</summary>
    public string? MailFolder { get; init; }
}
