namespace GovOpenFlow.Ledger.Store;

/// <summary>Small documents that a place keeps beside its ledger: the unit directory, the policy. Real stores: SQLite, Azure Tables.</summary>
public interface ISettingsStore
{
    /// <summary>A document and its version; null where it was never saved.</summary>
    Task<Setting?> LoadAsync(string name, CancellationToken cancellation);

    /// <summary>Saves a document, if the stored version is the expected one (0: there is none yet).</summary>
    /// <returns>False: somebody saved in between, nothing was written.</returns>
    Task<bool> SaveAsync(string name, string content, long expectedVersion, CancellationToken cancellation);
}

/// <summary>A saved document.</summary>
/// <param name="Content">Its text, JSON.</param>
/// <param name="Version">Raised by one with every save, from 1.</param>
public sealed record Setting(string Content, long Version);
