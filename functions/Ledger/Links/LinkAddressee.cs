using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace GovOpenFlow.Ledger.Links;

/// <summary>Stands for an e-mail address or phone number in a link, so that the link does not tell it.</summary>
public static class LinkAddressee
{
    /// <summary>Bytes in a link: enough that no two contacts of one unit meet; who may use the link is what the signature decides.</summary>
    internal const int Length = 6;

    /// <summary>What stands for an address: 8 URL-safe characters.</summary>
    /// <param name="address">As the address book writes it (<see cref="Dispatching.Address.Value"/>); case and outer spaces do not matter.</param>
    public static string Of(string address) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(address.Trim().ToLowerInvariant())).AsSpan(0, Length));
}
