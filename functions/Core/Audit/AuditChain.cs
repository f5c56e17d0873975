using System.Buffers;
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

        var parts = new ArrayBufferWriter<byte>(512);
        parts.Write(previous);
        Append(parts, assignmentId);
        Append(parts, sequence);
        Append(parts, entry.At.ToUnixTimeMilliseconds());
        Append(parts, entry.Kind.ToString());
        Append(parts, entry.By);
        foreach (var (name, value) in entry.Details.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Append(parts, name);
            Append(parts, value);
        }

        return SHA256.HashData(parts.WrittenSpan);
    }

    // Every part goes in with its length, so that no two different events read alike.
    private static void Append(ArrayBufferWriter<byte> parts, string text)
    {
        Append(parts, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, parts);
    }

    private static void Append(ArrayBufferWriter<byte> parts, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(parts.GetSpan(sizeof(long)), number);
        parts.Advance(sizeof(long));
    }
}
