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

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Append(hash, assignmentId);
        Append(hash, sequence);
        Append(hash, entry.At.ToUnixTimeMilliseconds());
        Append(hash, entry.Kind.ToString());
        Append(hash, entry.By);
        foreach (var (name, value) in entry.Details.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Append(hash, name);
            Append(hash, value);
        }

        return hash.GetHashAndReset();
    }

    // Every part goes in with its length, so that no two different events read alike.
    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Append(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
