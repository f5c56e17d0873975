using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>What a dispatcher works with.</summary>
internal sealed record DispatchParts(
    IOutbox Outbox,
    ILedger Ledger,
    FailureReports Failures,
    RulesSource Rules,
    AddressBook Addresses,
    MessageWriter Writer,
    IReadOnlyDictionary<Channel, IMessageSender> Senders,
    SendQuota? Quota,
    ProviderBoard Providers,
    DispatchMetrics Metrics,
    TimeProvider Clock,
    DispatchOptions Options);
