namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>What the process answers to its caller.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>A fault of the program.</summary>
    public const int Failed = 1;

    /// <summary>The input was not right; nothing was changed.</summary>
    public const int BadInput = 2;
}
