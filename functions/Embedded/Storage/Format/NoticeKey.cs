using System.Globalization;
using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Embedded.Storage.Format;

/// <summary>The parts of a notice's key, as <see cref="Notice.Key"/> writes them.</summary>
internal readonly record struct NoticeKey(
    string AssignmentId, int Checkpoint, int Epoch, NoticeKind Kind, int Level, Recipient Recipient, Channel Channel)
{
    private const int PartsAfterId = 6;

    public static NoticeKey Of(Notice notice) => new(
        notice.AssignmentId, notice.Checkpoint, notice.Epoch, notice.Kind, notice.Level, notice.Recipient, notice.Channel);

    /// <returns>False: it is no notice's key.</returns>
    public static bool TryParse(string text, out NoticeKey key)
    {
        key = default;
        var parts = text.Split('/');
        if (parts.Length <= PartsAfterId)
        {
            return false;
        }

        var tail = parts.AsSpan(parts.Length - PartsAfterId);
        if (!Number(tail[0], out var checkpoint) || !Number(tail[1], out var epoch) || !Name<NoticeKind>(tail[2], out var kind)
            || !Number(tail[3], out var level) || !Name<Recipient>(tail[4], out var recipient) || !Name<Channel>(tail[5], out var channel))
        {
            return false;
        }

        key = new(string.Join('/', parts[..^PartsAfterId]), checkpoint, epoch, kind, level, recipient, channel);
        return true;
    }

    private static bool Number(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    // Enum.TryParse would take numbers too.
    private static bool Name<T>(string text, out T value)
        where T : struct, Enum =>
        Enum.TryParse(text, ignoreCase: true, out value) && text == value.ToString().ToLowerInvariant();
}
