namespace GovOpenFlow.Reading.Deadlines;

/// <summary>Where a deadline is looked for.</summary>
public enum DeadlinePlace
{
    /// <summary>A field that holds nothing else: every form counts.</summary>
    Field,

    /// <summary>Running text: only what clearly sets a date or a frequency counts.</summary>
    Text,
}
