using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GovOpenFlow.Ledger.Links;

namespace GovOpenFlow.Ledger.Calendars;

/// <summary>Signs the addresses of units' calendar feeds: calendar programs cannot sign in, and whoever has the address may read.</summary>
/// <remarks>It tells due dates of one unit and nothing more, and changes nothing. Exchanging the keys of signed links ends old addresses once the old key is out of the list.</remarks>
public sealed class FeedKey(LinkKeys keys)
{
    private const int Length = 16;

    /// <summary>The key in a unit's address: 22 URL-safe characters.</summary>
    /// <param name="unit">The unit's canonical name.</param>
    public string Of(string unit) => Base64Url.EncodeToString(Sign(keys.Current, unit));

    /// <summary>Whether a key was given for a unit, by the present or a former secret.</summary>
    public bool IsOf(string unit, string key) => keys.All.Any(one =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Base64Url.EncodeToString(Sign(one, unit))), Encoding.UTF8.GetBytes(key)));

    private static byte[] Sign(LinkKey key, string unit) => key.Sign("calendar feed"u8, Encoding.UTF8.GetBytes(unit))[..Length];
}
