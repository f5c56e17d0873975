using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GovOpenFlow.Web.Hosting;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Gateway;

/// <summary>Whether a call back is the gateway's: HMAC-SHA256 with the shared secret over time and body, neither old nor repeated.</summary>
/// <remarks>Signatures that were taken are remembered in this process for as long as their time would pass; another process of the same place would take one again, and what they say changes nothing the second time.</remarks>
internal sealed class CallbackSignature(WebSettings settings, TimeProvider clock)
{
    public const string SignatureHeader = "X-Signature";
    public const string TimestampHeader = "X-Timestamp";

    /// <summary>How far the gateway's clock may be from ours.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, DateTimeOffset> taken = new();

    /// <summary>Whether calls are taken at all.</summary>
    public bool IsOn => settings.CallbackSecret is not null;

    /// <summary>Why a call is not the gateway's: unsigned, too-old; null: it is.</summary>
    public string? Fault(HttpContext http, ReadOnlySpan<byte> body)
    {
        var time = http.Request.Headers[TimestampHeader].ToString();
        var given = http.Request.Headers[SignatureHeader].ToString();
        if (settings.CallbackSecret is not { } secret || given.Length == 0
            || !long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > 253_402_300_799)
        {
            return "unsigned";
        }

        var expected = Convert.ToHexStringLower(Mac(secret, time, body));
        return !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.UTF8.GetBytes(given.ToLowerInvariant())) ? "unsigned"
            : (DateTimeOffset.FromUnixTimeSeconds(seconds) - clock.GetUtcNow()).Duration() > Window ? "too-old"
            : null;
    }

    /// <summary>Whether the same call was taken before.</summary>
    public bool IsRepeated(HttpContext http) => taken.ContainsKey(KeyOf(http));

    /// <summary>Remembers a call that was taken to its end; one that failed may come again.</summary>
    public void Remember(HttpContext http)
    {
        var now = clock.GetUtcNow();
        foreach (var old in taken.Where(one => one.Value < now - Window - Window).ToList())
        {
            taken.TryRemove(old);
        }

        taken[KeyOf(http)] = now;
    }

    private static byte[] Mac(string secret, string time, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        mac.AppendData(Encoding.ASCII.GetBytes(time + "\n"));
        mac.AppendData(body);
        return mac.GetHashAndReset();
    }

    private static string KeyOf(HttpContext http) => http.Request.Headers[SignatureHeader].ToString().ToLowerInvariant();
}
