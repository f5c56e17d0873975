namespace GovOpenFlow.Core.Plans;

/// <summary>How much a diagnostic asks of the coordinator.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing to do.</summary>
    Info,

    /// <summary>A reading was chosen that may be wrong: confirm or correct it.</summary>
    Warning,

    /// <summary>Something could not be read; the plan cannot start until it is settled.</summary>
    Error,
}
