using GovOpenFlow.Core.Policies;

namespace GovOpenFlow.Ledger.Policies;

/// <summary>A change of policy that somebody asks for.</summary>
/// <param name="PlanId">The plan whose own it is to be; null: the ledger's.</param>
/// <param name="Text">The document, see <see cref="PolicyJson"/>; null: the plan goes back to the ledger's policy.</param>
/// <param name="At">The present.</param>
/// <param name="By">Who asks, for the audit; not blank.</param>
/// <param name="ExpectedVersion">The version that the asker saw, 0: none; null: whichever is stored.</param>
public sealed record PolicyRequest(string? PlanId, string? Text, DateTimeOffset At, string By, long? ExpectedVersion = null);
