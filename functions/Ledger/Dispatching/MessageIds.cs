using System.Security.Cryptography;
using System.Text;
using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>Names messages after the notices that they carry, so that the same notices make the same message.</summary>
public static class MessageIds
{
    /// <summary>SHA-256 over the sorted keys, 64 lower-case hexadecimal digits.</summary>
    public static string Of(IEnumerable<Notice> notices) =>
        // A line feed cannot be part of a key.
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\n', notices.Select(notice => notice.Key).Order(StringComparer.Ordinal)))));
}
