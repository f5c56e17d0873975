using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GovOpenFlow.Web.Hosting;
using GovOpenFlow.Web.Once;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Gateway;

/// <summary>Whether a call back is the gateway's: HMAC-SHA256 with the shared secret over time and body, neither old nor repeated.</summary>
/// <remarks>Signatures that were taken are remembered in the ledger, beside the idempotency keys, so that another instance of the same place does not take one again either. What they say would change nothing the second time.</remarks>
internal sealed class CallbackSignature(WebSettings settings, KeyShelf shelf, TimeProvider clock)
{
    public const string SignatureHeader = "X-Signature";
    public const string TimestampHeader = "X-Timestamp";

    /// <summary>How far the gateway's clock may be from ours.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

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

    /// <summary>Whether the same call was taken before, by whichever instance.</summary>
    public async Task<bool> IsRepeatedAsync(HttpContext http) =>
        await shelf.ChangeAsync(KeyOf(http), clock.GetUtcNow(), before => before, http.RequestAborted).ConfigureAwait(false) is not null;

    /// <summary>Remembers a call that was taken to its end; one that failed may come again.</summary>
    public Task RememberAsync(HttpContext http)
    {
        var now = clock.GetUtcNow();
        return shelf.ChangeAsync(KeyOf(http), now, before => before ?? new(KeyOf(http), "callback", [now]), http.RequestAborted);
    }

    private static byte[] Mac(string secret, string time, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        mac.AppendData(Encoding.ASCII.GetBytes(time + "\n"));
        mac.AppendData(body);
        return mac.GetHashAndReset();
    }

    // Among the idempotency keys, which are hashes too: none of a caller's can be equal to it.
    private static string KeyOf(HttpContext http) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes("callback\n" + http.Request.Headers[SignatureHeader].ToString().ToLowerInvariant())));
}
