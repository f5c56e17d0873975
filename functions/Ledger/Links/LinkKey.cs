using System.Security.Cryptography;

namespace GovOpenFlow.Ledger.Links;

/// <summary>A secret that signs links.</summary>
internal sealed class LinkKey
{
    /// <summary>Bytes of a secret: as long as what SHA-256 gives, which is what HMAC wants.</summary>
    public const int Length = 32;

    /// <summary>Bytes of an id.</summary>
    public const int IdLength = 4;

    private readonly byte[] secret;
    private readonly byte[] id;

    public LinkKey(byte[] secret)
    {
        this.secret = secret;
        id = HMACSHA256.HashData(secret, "govopenflow link key id 1"u8)[..IdLength];
    }

    /// <summary>Tells keys apart in links, without telling the secret.</summary>
    public ReadOnlySpan<byte> Id => id;

    public ReadOnlySpan<byte> Secret => secret;

    /// <summary>What only who knows the secret can say about some bytes said for a purpose.</summary>
    public byte[] Sign(ReadOnlySpan<byte> purpose, ReadOnlySpan<byte> content)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        // With its length, so that no purpose runs into the content of another.
        mac.AppendData([(byte)purpose.Length]);
        mac.AppendData(purpose);
        mac.AppendData(content);
        return mac.GetHashAndReset();
    }
}
