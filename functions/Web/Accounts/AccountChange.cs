using GovOpenFlow.Core.Audit;

namespace GovOpenFlow.Web.Accounts;

/// <summary>What is to become of the accounts.</summary>
/// <param name="Accounts">All of them afterwards.</param>
/// <param name="Event">What changed, for their trail; null: nothing but the count of wrong passwords.</param>
internal sealed record AccountChange(IReadOnlyList<Account> Accounts, AuditEvent? Event);
