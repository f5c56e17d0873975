using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Ledger.Links;

namespace GovOpenFlow.Web.Links;

/// <summary>What a unit's page shows.</summary>
/// <param name="Token">As in the address.</param>
/// <param name="Check">What there is to say about it.</param>
/// <param name="Now">When it was looked at.</param>
public sealed record LinkView(string Token, LinkCheck Check, DateTimeOffset Now)
{
    /// <summary>The item; null where the plan is not there, or the link may not show it.</summary>
    public WorkItem? Item { get; init; }

    /// <summary>The seal of the form: only who has seen the page has it. Null: there is nothing to send.</summary>
    public string? Seal { get; init; }

    /// <summary>Where new links would go, made unreadable; null: none are offered.</summary>
    public string? RenewalTo { get; init; }

    /// <summary>The assignment as it stands; null where the link may not show it.</summary>
    public AssignmentState? State => Check.Standing is LinkStanding.Valid or LinkStanding.Used ? Check.Record?.State : null;

    public string Path => $"/{LinkIssuer.Path}/{Token}";
}
