namespace GovOpenFlow.Core.Tests.Assignments.Model;

/// <summary>A notice as the model sees it: on which day it was caused, and who hears what how.</summary>
internal sealed record ModelNotice(DateOnly Day, string What, int Level, string Who, string How) : IComparable<ModelNotice>
{
    public int CompareTo(ModelNotice? other) => string.CompareOrdinal(ToString(), other?.ToString());

    public override string ToString() => $"{Day:yyyy-MM-dd} {What}/{Level} {Who} {How}";
}
