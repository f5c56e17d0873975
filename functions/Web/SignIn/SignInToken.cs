using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace GovOpenFlow.Web.SignIn;

/// <summary>The one secret that opens this place for now, and the cookie that follows from it.</summary>
/// <remarks>The cookie is derived and not the token itself, so that a copied cookie does not open the API from elsewhere.</remarks>
internal sealed class SignInToken
{
    /// <summary>The fewest characters of a token: 32, some 128 bits as hexadecimal digits.</summary>
    public const int LeastLength = 32;

    private readonly byte[] digest;
    private readonly byte[] cookieDigest;

    /// <exception cref="ArgumentException">The token is too short.</exception>
    public SignInToken(string token)
    {
        if (token.Length < LeastLength)
        {
            throw new ArgumentException($"The sign-in token needs at least {LeastLength} characters.", nameof(token));
        }

        var bytes = Encoding.UTF8.GetBytes(token);
        digest = SHA256.HashData(bytes);
        Cookie = Base64Url.EncodeToString(HMACSHA256.HashData(bytes, "govopenflow sign-in cookie 1"u8));
        cookieDigest = SHA256.HashData(Encoding.UTF8.GetBytes(Cookie));
    }

    /// <summary>The cookie's value.</summary>
    public string Cookie { get; }

    public bool IsToken(string given) => Same(given, digest);

    public bool IsCookie(string given) => Same(given, cookieDigest);

    // Digests have one length, so that the time taken tells nothing about the secret, not even its length.
    private static bool Same(string given, byte[] expected) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), expected);
}
