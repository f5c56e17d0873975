using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Calendars;

namespace GovOpenFlow.Ledger.Links;

/// <summary>Writes links as short URL-safe tokens, and reads only those that it wrote.</summary>
/// <remarks>
/// A token is base64url without padding of: format (1 byte), key id (4), action and recipient (1), checkpoint (2), epoch (4), serial (4),
/// expiry in minutes since 1970 (4), addressee (6), assignment id (UTF-8), and the first 16 bytes of an HMAC-SHA256 over all before.
/// </remarks>
/// <param name="keys">The secrets.</param>
public sealed class LinkCodec(LinkKeys keys)
{
    /// <summary>Most characters of a token.</summary>
    public const int MostLength = 200;

    private const byte Format = 1;
    private const int MostIdLength = 100;
    private const int HeadLength = 1 + LinkKey.IdLength + 1 + 2 + 4 + 4 + 4 + LinkAddressee.Length;

    // 128 bits: what RFC 2104 still holds strong, and half of what a mail's line has to carry.
    private const int MacLength = 16;

    /// <summary>Signs the addresses of calendar feeds with the same secrets.</summary>
    public FeedKey Feeds => new(keys);

    /// <summary>Writes a link.</summary>
    /// <returns>A token of about 80 characters, A–Z a–z 0–9 - _.</returns>
    /// <exception cref="ArgumentException">A part is out of its range, or the recipient is not of a unit.</exception>
    public string Write(Link link)
    {
        var id = Encoding.UTF8.GetBytes(link.AssignmentId);
        if (id.Length is 0 or > MostIdLength)
        {
            throw new ArgumentException($"The assignment's id has {id.Length} bytes; 1–{MostIdLength} fit into a link.", nameof(link));
        }

        if (link.Recipient is not (Recipient.Liaison or Recipient.Leader) || !Enum.IsDefined(link.Action))
        {
            throw new ArgumentException($"There are no links to {link.Action} for {link.Recipient}; those who are no unit's sign in.", nameof(link));
        }

        var expires = link.Expires.ToUnixTimeSeconds();
        if (expires % 60 != 0 || expires < 0 || expires / 60 > uint.MaxValue || link.Expires.Millisecond != 0)
        {
            throw new ArgumentException("A link expires at a whole minute.", nameof(link));
        }

        var bytes = new byte[HeadLength + id.Length + MacLength];
        var head = bytes.AsSpan();
        head[0] = Format;
        keys.Current.Id.CopyTo(head[1..]);
        head[5] = (byte)(((int)link.Action << 4) | (int)link.Recipient);
        BinaryPrimitives.WriteUInt16BigEndian(head[6..], checked((ushort)link.Checkpoint));
        BinaryPrimitives.WriteInt32BigEndian(head[8..], link.Epoch);
        BinaryPrimitives.WriteUInt32BigEndian(head[12..], link.Serial);
        BinaryPrimitives.WriteUInt32BigEndian(head[16..], (uint)(expires / 60));
        if (Base64Url.DecodeFromChars(link.Addressee, head.Slice(20, LinkAddressee.Length), out _, out var written) != OperationStatus.Done
            || written != LinkAddressee.Length)
        {
            throw new ArgumentException("The addressee is not one of LinkAddressee.", nameof(link));
        }

        id.CopyTo(head[HeadLength..]);
        Sign(keys.Current, head[..^MacLength]).CopyTo(head[^MacLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a token that was signed with one of the keys.</summary>
    /// <returns>Null: it was not, or a bit of it was changed.</returns>
    public Link? Read(string token)
    {
        if (token.Length is 0 or > MostLength || !Base64Url.IsValid(token, out var length) || length <= HeadLength + MacLength)
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(token);
        // One way to write it: spare bits, padding and white space that decoding passes over would make a second token of the same link.
        if (bytes[0] != Format || Base64Url.EncodeToString(bytes) != token)
        {
            return null;
        }

        var content = bytes.AsSpan(0, bytes.Length - MacLength);
        return keys.Find(content.Slice(1, LinkKey.IdLength)) is { } key
            && CryptographicOperations.FixedTimeEquals(Sign(key, content), bytes.AsSpan(bytes.Length - MacLength))
            ? Parts(content)
            : null;
    }

    // Signed by us, so every part is in its range.
    private static Link Parts(ReadOnlySpan<byte> content) => new(
        Encoding.UTF8.GetString(content[HeadLength..]),
        BinaryPrimitives.ReadUInt16BigEndian(content[6..]),
        BinaryPrimitives.ReadInt32BigEndian(content[8..]),
        (LinkAction)(content[5] >> 4),
        (Recipient)(content[5] & 0xf),
        Base64Url.EncodeToString(content.Slice(20, LinkAddressee.Length)),
        BinaryPrimitives.ReadUInt32BigEndian(content[12..]),
        DateTimeOffset.FromUnixTimeSeconds(60L * BinaryPrimitives.ReadUInt32BigEndian(content[16..])));

    private static ReadOnlySpan<byte> Sign(LinkKey key, ReadOnlySpan<byte> content) => key.Sign("govopenflow link 1"u8, content).AsSpan(0, MacLength);
}
