namespace GovOpenFlow.Tables.Indexes;

/// <summary>What a repair put right.</summary>
/// <param name="Assignments">Number of assignments that were looked at.</param>
/// <param name="Wakes">Hints that time would have missed.</param>
/// <param name="Sendings">Hints that the dispatcher would have missed.</param>
/// <param name="Listed">Rows of lists that were missing or out of date.</param>
/// <param name="Unreadable">Assignments and notices that cannot be understood: somebody has changed them by hand, or a newer version of the program wrote them.</param>
public sealed record IndexRepairs(int Assignments, int Wakes, int Sendings, int Listed, int Unreadable)
{
    /// <summary>Whether anything was amiss.</summary>
    public bool Any => Wakes + Sendings + Listed > 0;
}
