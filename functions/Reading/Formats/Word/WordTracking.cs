namespace GovOpenFlow.Reading.Formats.Word;

/// <summary>What reading came across that a person should know of.</summary>
internal sealed class WordTracking
{
    /// <summary>True where the document carries tracked changes: insertions are read, deletions are not.</summary>
    public bool HasChanges { get; set; }
}
