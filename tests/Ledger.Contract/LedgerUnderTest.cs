using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Contract;

/// <summary>An empty ledger of its own for one test.</summary>
/// <param name="Ledger">The store of assignments.</param>
/// <param name="Outbox">Its outbox.</param>
/// <param name="Settings">Its settings documents.</param>
/// <param name="Close">Closes it and removes what it left behind.</param>
public sealed record LedgerUnderTest(ILedger Ledger, IOutbox Outbox, ISettingsStore Settings, Func<Task> Close);
