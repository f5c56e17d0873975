using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;

namespace GovOpenFlow.Ledger.Links;

/// <summary>The secrets that sign links: the current one signs, it and the previous ones are accepted.</summary>
/// <remarks>As text, one secret a line (or parted by semicolons): 32 random bytes as base64url, the current one first. A link names its key, so that exchanging keys leaves mails that are out valid while the old key stays in the list.</remarks>
public sealed class LinkKeys
{
    /// <summary>Most keys in a ring: a current one and seven previous ones.</summary>
    public const int Most = 8;

    private readonly IReadOnlyList<LinkKey> keys;

    private LinkKeys(IReadOnlyList<LinkKey> keys) => this.keys = keys;

    internal LinkKey Current => keys[0];

    internal IReadOnlyList<LinkKey> All => keys;

    /// <summary>A ring with one new key.</summary>
    public static LinkKeys Create() => new([NewKey()]);

    /// <summary>Reads keys from a file or a setting.</summary>
    /// <exception cref="FormatException">There is no key, a line is none, one stands twice, or there are more than <see cref="Most"/>; the message says which and what would be right.</exception>
    public static LinkKeys Parse(string text)
    {
        var found = new List<LinkKey>();
        var lines = text.Split(['\n', ';'], StringSplitOptions.TrimEntries);
        for (var line = 0; line < lines.Length; line++)
        {
            if (lines[line].Length == 0)
            {
                continue;
            }

            var secret = Decode(lines[line]) ?? throw new FormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"Key {line + 1} for signed links is not {LinkKey.Length} bytes as base64url (43 characters, A–Z a–z 0–9 - _)."));
            if (found.Exists(key => key.Secret.SequenceEqual(secret)))
            {
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"Key {line + 1} for signed links stands twice."));
            }

            found.Add(new(secret));
        }

        return found.Count is > 0 and <= Most
            ? new(found)
            : throw new FormatException(string.Create(
                CultureInfo.InvariantCulture, $"There are {found.Count} keys for signed links; 1–{Most} are needed, the current one first."));
    }

    /// <summary>A ring with a new current key; the oldest one goes where there are too many.</summary>
    public LinkKeys Rotated() => new([NewKey(), .. keys.Take(Most - 1)]);

    /// <summary>As <see cref="Parse"/> reads it. It is a secret: only files that nobody else may read are a place for it.</summary>
    public override string ToString() => string.Concat(keys.Select(key => Base64Url.EncodeToString(key.Secret) + "\n"));

    internal LinkKey? Find(ReadOnlySpan<byte> id)
    {
        foreach (var key in keys)
        {
            if (key.Id.SequenceEqual(id))
            {
                return key;
            }
        }

        return null;
    }

    private static LinkKey NewKey() => new(RandomNumberGenerator.GetBytes(LinkKey.Length));

    private static byte[]? Decode(string line)
    {
        var given = line.AsSpan().TrimEnd('=');
        return Base64Url.IsValid(given, out var length) && length == LinkKey.Length && given.Length == Base64Url.GetEncodedLength(length)
            ? Base64Url.DecodeFromChars(given)
            : null;
    }
}
