namespace GovOpenFlow.Ledger.Store;

/// <summary>The store could not do what was asked: locked by another process, of a newer version, disk full, damaged.</summary>
/// <param name="code">Stable, in kebab-case: in-use, newer-version, older-version, disk-full, read-only, damaged, unreachable.</param>
/// <param name="message">What is wrong, where, and what to do.</param>
/// <param name="inner">The store's own error.</param>
public sealed class LedgerUnavailableException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;
}
