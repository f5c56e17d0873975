using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>Where a notice goes.</summary>
/// <param name="Channel">How.</param>
/// <param name="Value">An e-mail address in lower case, a phone number, or the address of a robot.</param>
/// <param name="Name">Who is behind it, or null.</param>
public sealed record Address(Channel Channel, string Value, string? Name);
