namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>An address, or why there is none.</summary>
/// <param name="Address">Null where <paramref name="Missing"/> says why.</param>
/// <param name="Missing">no-unit, no-contact, no-email, no-phone or no-webhook; null where there is an address.</param>
public sealed record AddressLookup(Address? Address, string? Missing);
