using System.Buffers.Text;
using System.Text;

namespace GovOpenFlow.Tables.Format;

/// <summary>Where a list goes on: opaque to callers, marked with the list it belongs to.</summary>
internal static class Cursor
{
    public const string Assignments = "assignments";
    public const string AssignmentsByDue = "assignments-due";
    public const string AssignmentsByUnit = "assignments-unit";
    public const string Notices = "notices";

    public static string Of(string list, string last) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{list}:{last}"));

    /// <exception cref="ArgumentException">It is not one of that list's.</exception>
    public static string Read(string list, string cursor)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Base64Url.DecodeFromChars(cursor));
            if (text.StartsWith(list + ":", StringComparison.Ordinal))
            {
                return text[(list.Length + 1)..];
            }
        }
        catch (Exception notOurs) when (notOurs is FormatException or DecoderFallbackException)
        {
        }

        throw new ArgumentException($"'{cursor}' is not a cursor of this list.", nameof(cursor));
    }
}
