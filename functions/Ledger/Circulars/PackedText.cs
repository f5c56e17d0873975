using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace GovOpenFlow.Ledger.Circulars;

/// <summary>Keeps long documents short: a store in the cloud takes some hundred thousand characters at once.</summary>
internal static class PackedText
{
    // Shorter ones stay readable.
    private const int LongestPlain = 200_000;
    private const string Head = "{\"gzip\":\"";

    public static string Pack(string json)
    {
        if (json.Length <= LongestPlain)
        {
            return json;
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(json));
        }

        return $"{Head}{Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length)}\"}}";
    }

    public static string Unpack(string stored)
    {
        if (!stored.StartsWith(Head, StringComparison.Ordinal))
        {
            return stored;
        }

        using var document = JsonDocument.Parse(stored);
        using var packed = new MemoryStream(document.RootElement.GetProperty("gzip").GetBytesFromBase64());
        using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
