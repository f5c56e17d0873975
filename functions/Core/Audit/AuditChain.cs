using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace GovOpenFlow.Core.Audit;

/// <summary>Chains audit events by hash, so that a changed, missing or reordered event shows.</summary>
public static class AuditChain
{
    /// <summary>Length of a hash in bytes (SHA-256).</summary>
    public const int HashLength = 32;

    /// <summary>The hash before an assignment's first event.</summary>
    public static readonly byte[] Start = new byte[HashLength];

    /// <summary>The hash of an event that follows on <paramref name="previous"/>.</summary>
    /// <param name="previous">The hash of the event before it.</param>
    /// <param name="assignmentId">Whose trail it is.</param>
    /// <param name="sequence">Its place in the trail, from 1.</param>
    /// <param name="entry">The event. Its time counts to the millisecond, which is what ledgers store.</param>
    /// <exception cref="ArgumentException"><paramref name="previous"/> is not a hash.</exception>
    public static byte[] Seal(ReadOnlySpan<byte> previous, string assignmentId, long sequence, AuditEvent entry)
    {
        if (previous.Length != HashLength)
        {
            throw new ArgumentException($"A hash has {HashLength} bytes, this one {previous.Length}.", nameof(previous));
        }

        var kind = entry.Kind.ToString();
        KeyValuePair<string, string>[] details = [.. entry.Details];
        details.AsSpan().Sort(static (one, other) => string.CompareOrdinal(one.Key, other.Key));

        var length = HashLength + LengthOf(assignmentId) + sizeof(long) + sizeof(long) + LengthOf(kind) + LengthOf(entry.By);
        foreach (var (name, value) in details)
        {
            length += LengthOf(name) + LengthOf(value);
        }

        // An event with a report's text fits as a rule.
        const int OnStack = 1024;
        Span<byte> parts = length <= OnStack ? stackalloc byte[OnStack] : new byte[length];
        previous.CopyTo(parts);
        var left = parts[HashLength..];
        Append(ref left, assignmentId);
        Append(ref left, sequence);
        Append(ref left, entry.At.ToUnixTimeMilliseconds());
        Append(ref left, kind);
        Append(ref left, entry.By);
        foreach (var (name, value) in details)
        {
            Append(ref left, name);
            Append(ref left, value);
        }

        return SHA256.HashData(parts[..length]);
    }

    // Every part goes in with its length, so that no two different events read alike.
    private static int LengthOf(string text) => sizeof(long) + Encoding.UTF8.GetByteCount(text);

    private static void Append(ref Span<byte> left, string text)
    {
        var length = Encoding.UTF8.GetBytes(text, left[sizeof(long)..]);
        Append(ref left, length);
        left = left[length..];
    }

    private static void Append(ref Span<byte> left, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(left, number);
        left = left[sizeof(long)..];
    }
}
