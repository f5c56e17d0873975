using System.Globalization;
using Azure.Data.Tables;

namespace GovOpenFlow.Azurite;

/// <summary>The storage emulator, one for each test process, started when a test first asks for it.</summary>
/// <remarks>GOVOPENFLOW_AZURITE may hold the address of one whose tables run already (http://127.0.0.1:10002).</remarks>
public static class StorageEmulator
{
    // The emulator's account and key are the same everywhere and documented.
    public const string Account = "devstoreaccount1";
    public const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly Lazy<Uri> TableAddress = new(() =>
        Uri.TryCreate(Environment.GetEnvironmentVariable("GOVOPENFLOW_AZURITE"), UriKind.Absolute, out var running) ? running : Emulator.Start("table"));

    private static readonly Lazy<Uri> BlobAddress = new(() => Emulator.Start("blob"));

    private static int prefixes;

    /// <summary>Where the account's tables are.</summary>
    public static Uri Tables => new(TableAddress.Value, Account);

    /// <summary>Where the account's blobs are.</summary>
    public static Uri Blobs => new(BlobAddress.Value, Account);

    /// <summary>A client of the account's tables.</summary>
    /// <param name="options">How it talks to them; null: as clients do by default.</param>
    public static TableServiceClient TableService(TableClientOptions? options = null) =>
        new(Tables, new TableSharedKeyCredential(Account, Key), options ?? new());

    /// <summary>What the names of one test's tables begin with; no other test's do.</summary>
    public static string NewPrefix() =>
        string.Create(CultureInfo.InvariantCulture, $"T{Environment.ProcessId}x{Interlocked.Increment(ref prefixes)}x");
}
