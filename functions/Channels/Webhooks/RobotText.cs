using System.Text;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Channels.Webhooks;

/// <summary>A message as a group reads it: its subject, then its text, as much as the robot takes.</summary>
internal static class RobotText
{
    /// <param name="message">What is sent.</param>
    /// <param name="mostBytes">The most bytes of UTF-8; what is cut ends in ….</param>
    public static string Of(OutgoingMessage message, int mostBytes)
    {
        var text = (message.Subject.Length == 0 ? "" : message.Subject + "\n\n") + message.Text.TrimEnd();
        if (Encoding.UTF8.GetByteCount(text) <= mostBytes)
        {
            return text;
        }

        var room = mostBytes - Encoding.UTF8.GetByteCount("…");
        var end = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            room -= rune.Utf8SequenceLength;
            if (room < 0)
            {
                break;
            }

            end += rune.Utf16SequenceLength;
        }

        return text[..end] + "…";
    }
}
