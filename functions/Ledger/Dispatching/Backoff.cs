using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>How long to wait after a failure.</summary>
internal static class Backoff
{
    /// <summary>The wait after an attempt: four times the one before, within a fifth of it either way, so that messages that failed together do not return together.</summary>
    /// <param name="messageId">Decides where in that fifth; the same message waits equally long in every run.</param>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="options">The first and the longest wait.</param>
    public static TimeSpan After(string messageId, int attempt, DispatchOptions options)
    {
        var plain = Math.Min(
            options.FirstRetry.TotalSeconds * Math.Pow(4, Math.Min(attempt, 20) - 1), options.LongestRetry.TotalSeconds);
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(messageId + attempt.ToString(CultureInfo.InvariantCulture)));
        var chance = BinaryPrimitives.ReadUInt32BigEndian(digest) / (double)uint.MaxValue;
        return TimeSpan.FromMilliseconds(Math.Round(plain * 1000 * (0.8 + (0.4 * chance))));
    }
}
