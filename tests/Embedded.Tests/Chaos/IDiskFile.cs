namespace GovOpenFlow.Embedded.Tests.Chaos;

/// <summary>What a file's disk says to what SQLite is about to do: 0, or the result code with which it fails.</summary>
internal interface IDiskFile
{
    int Writes(long offset, byte[] bytes);

    int Truncates(long size);

    int Flushes();
}
