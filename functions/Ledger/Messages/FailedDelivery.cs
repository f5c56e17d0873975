using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Ledger.Messages;

/// <summary>Somebody who could not be reached.</summary>
/// <param name="Recipient">Who.</param>
/// <param name="Channel">How it was tried.</param>
/// <param name="Reason">no-unit, no-contact, no-email, no-phone, no-webhook, no-sender, or what the provider said.</param>
public sealed record FailedDelivery(Recipient Recipient, Channel Channel, string Reason);
