using System.Globalization;
using Azure.Data.Tables;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Tables.Format;

namespace GovOpenFlow.Tables.Rows;

/// <summary>Rows of the wake index: time, assignment, and the version that asked for it, so that no two commits share a row.</summary>
internal static class WakeHints
{
    public const string Partition = "wake";
    public const string Assignment = "Assignment";

    public static string KeyOf(AssignmentState state, DateTimeOffset wake) => string.Create(
        CultureInfo.InvariantCulture, $"{Instant.Key(wake)}-{KeyText.Of(state.Id)}-{state.Version:D8}");

    public static TableEntity Of(string key, string assignment) => new(Partition, key) { [Assignment] = assignment };
}
