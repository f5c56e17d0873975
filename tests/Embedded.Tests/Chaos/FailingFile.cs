namespace GovOpenFlow.Embedded.Tests.Chaos;

/// <summary>A file on a disk that fails, or takes its time, when the test says so.</summary>
/// <param name="writes">Asked before each write and truncation: 0, or SQLite's result code.</param>
/// <param name="flushes">Asked before each flush; may wait.</param>
internal sealed class FailingFile(Func<int> writes, Func<int> flushes) : IDiskFile
{
    public int Writes(long offset, byte[] bytes) => writes();

    public int Truncates(long size) => writes();

    public int Flushes() => flushes();
}
