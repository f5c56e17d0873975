namespace GovOpenFlow.Ledger.Simulation;

/// <summary>How units, supervisors and the coordinator act in a simulated year. Shares are 0–1, days are working days.</summary>
public sealed record Behaviour
{
    /// <summary>The name by which it is asked for.</summary>
    public required string Name { get; init; }

    /// <summary>Share of assignments that are never acknowledged apart from the report.</summary>
    public double NeverAcknowledges { get; init; }

    /// <summary>Days after which the others acknowledge at the latest.</summary>
    public int AcknowledgeDays { get; init; } = 2;

    /// <summary>Share of checkpoints reported by the due date.</summary>
    public double OnTime { get; init; } = 1;

    /// <summary>Share of checkpoints never reported; what is left is reported late.</summary>
    public double Never { get; init; }

    /// <summary>Days before the due date at which the earliest report.</summary>
    public int EarlyDays { get; init; } = 8;

    /// <summary>Days after the due date at which the latest report.</summary>
    public int LateDays { get; init; } = 12;

    /// <summary>Share of checkpoints for which an extension is asked.</summary>
    public double Extends { get; init; }

    /// <summary>Share of extensions that are granted.</summary>
    public double Grants { get; init; } = 0.7;

    /// <summary>Share of reports that are returned.</summary>
    public double Returns { get; init; }

    /// <summary>Days within which reports are reviewed.</summary>
    public int ReviewDays { get; init; } = 2;

    /// <summary>Share of reports that are never reviewed.</summary>
    public double NeverReviewed { get; init; }

    /// <summary>Share of assignments withdrawn in the course of the year.</summary>
    public double Withdrawn { get; init; }

    /// <summary>All reports early, all reviews at once.</summary>
    public static Behaviour Punctual { get; } = new() { Name = "punctual" };

    /// <summary>What a district may expect: some late, some returned, a few extended.</summary>
    public static Behaviour Typical { get; } = new()
    {
        Name = "typical",
        NeverAcknowledges = 0.05,
        AcknowledgeDays = 5,
        OnTime = 0.85,
        Never = 0.02,
        Extends = 0.04,
        Returns = 0.1,
        ReviewDays = 4,
        NeverReviewed = 0.002,
        Withdrawn = 0.01,
    };

    /// <summary>Most are late, many never answer, supervisors are slow.</summary>
    public static Behaviour Negligent { get; } = new()
    {
        Name = "negligent",
        NeverAcknowledges = 0.5,
        AcknowledgeDays = 10,
        OnTime = 0.4,
        Never = 0.25,
        LateDays = 20,
        Extends = 0.1,
        Grants = 0.5,
        Returns = 0.25,
        ReviewDays = 8,
        NeverReviewed = 0.02,
        Withdrawn = 0.02,
    };

    /// <summary>All behaviours, by name.</summary>
    public static IReadOnlyList<Behaviour> All { get; } = [Punctual, Typical, Negligent];
}
