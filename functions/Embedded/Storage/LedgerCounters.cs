namespace GovOpenFlow.Embedded.Storage;

/// <summary>What a ledger has done since it was opened.</summary>
/// <param name="Flushes">Transactions that wrote something; each was flushed to the disk once.</param>
/// <param name="Jobs">Commits, claims, settlements and the like that were answered.</param>
/// <param name="Statements">SQL statements run, by the writer and by the readers.</param>
public readonly record struct LedgerCounters(long Flushes, long Jobs, long Statements);
