namespace GovOpenFlow.Core.Assignments;

/// <summary>What a unit handed in for a checkpoint.</summary>
/// <param name="At">When it was handed in.</param>
/// <param name="By">Who handed it in.</param>
/// <param name="Text">What was done.</param>
/// <param name="Links">Where it was published.</param>
/// <param name="OnTime">Whether it came before the checkpoint's day ran out (on a rest day: before the next working day ran out).</param>
/// <param name="Evidence">Files that show it; null: none.</param>
public sealed record Report(
    DateTimeOffset At, string By, string Text, IReadOnlyList<string> Links, bool OnTime, IReadOnlyList<EvidenceFile>? Evidence = null);
