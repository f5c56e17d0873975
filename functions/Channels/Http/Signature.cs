using System.Security.Cryptography;
using System.Text;

namespace GovOpenFlow.Channels.Http;

/// <summary>HMAC-SHA256 (RFC 2104) over UTF-8.</summary>
internal static class Signature
{
    public static byte[] Of(string secret, string content) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(content));
}
