using GovOpenFlow.Core.Scores;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Circulars;

/// <summary>The scoring among the settings; circulars that were issued keep the one they were made by.</summary>
public sealed class ScoringStore(ISettingsStore settings)
{
    private const string Name = "scoring";

    /// <summary>The scoring and its version; the default with version 0 where none was saved.</summary>
    /// <exception cref="LedgerUnavailableException">What is stored does not hold.</exception>
    public async Task<(Scoring Scoring, long Version)> LoadAsync(CancellationToken cancellation)
    {
        if (await settings.LoadAsync(Name, cancellation).ConfigureAwait(false) is not { } stored)
        {
            return (Scoring.Default, 0);
        }

        return ScoringJson.Read(stored.Content) is { Scoring: { } scoring }
            ? (scoring, stored.Version)
            : throw new LedgerUnavailableException("damaged", $"The scoring saved as {Name} does not hold; save a valid one.");
    }

    /// <summary>The version that is stored, whether it holds or not; 0: none.</summary>
    public async Task<long> VersionAsync(CancellationToken cancellation) =>
        (await settings.LoadAsync(Name, cancellation).ConfigureAwait(false))?.Version ?? 0;

    /// <summary>Saves a scoring in the place of a version.</summary>
    /// <returns>False: somebody saved in between, nothing was written.</returns>
    public Task<bool> SaveAsync(Scoring scoring, long expectedVersion, CancellationToken cancellation) =>
        settings.SaveAsync(Name, ScoringJson.Write(scoring), expectedVersion, cancellation);
}
