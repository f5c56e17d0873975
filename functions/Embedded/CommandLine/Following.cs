namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>Shows progress as it is told; the framework's own Progress would tell it from other threads, in any order.</summary>
internal sealed class Following<T>(Action<T> show) : IProgress<T>
{
    public void Report(T value) => show(value);
}
