namespace GovOpenFlow.Ledger.Evidence;

/// <summary>How much evidence a report may bring.</summary>
public static class EvidenceLimits
{
    /// <summary>Files of one report.</summary>
    public const int MostFiles = 5;

    /// <summary>Bytes of one file: 10 MiB.</summary>
    public const int MostBytes = 10 * 1024 * 1024;
}
