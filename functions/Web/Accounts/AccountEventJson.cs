using GovOpenFlow.Core.Audit;
using GovOpenFlow.Ledger.Audit;

namespace GovOpenFlow.Web.Accounts;

/// <summary>A change of an account, without secrets.</summary>
/// <param name="Sequence">Its place in the trail, from 1.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When.</param>
/// <param name="By">Who did it; (sign-in) where wrong passwords locked an account.</param>
/// <param name="Details">account, and as far as they changed: role and roleBefore, unitsAdded and unitsRemoved (joined by 、), disabled, password (given: by somebody else), unlocked, until.</param>
/// <param name="Previous">Hash of the event before it, in lower-case hexadecimal.</param>
/// <param name="Hash">Hash of this event and all before it.</param>
public sealed record AccountEventJson(
    long Sequence, AuditKind Kind, DateTimeOffset At, string By, IReadOnlyDictionary<string, string> Details, string Previous, string Hash)
{
    internal static AccountEventJson Of(AccountEvent one) => new(
        one.Sequence, one.Event.Kind, one.Event.At, one.Event.By, one.Event.Details, Convert.ToHexStringLower(one.Previous), Convert.ToHexStringLower(one.Hash));
}

/// <summary>A part of the accounts' trail, newest first.</summary>
/// <param name="Events">The events.</param>
/// <param name="Next">The cursor of what is older; null: this was the first event.</param>
public sealed record AccountEventListJson(IReadOnlyList<AccountEventJson> Events, string? Next);
