namespace GovOpenFlow.Benchmarks.Storage;

/// <summary>A folder beside the program, on the disk that the product would use and not on one in memory; it goes with its owner.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly string path = Path.Combine(AppContext.BaseDirectory, "work", Path.GetRandomFileName());

    public WorkFolder() => Directory.CreateDirectory(path);

    public string File(string name) => Path.Combine(path, name);

    /// <summary>Bytes of a database with what lies beside it.</summary>
    public static long BytesOf(string database) =>
        new[] { "", "-wal" }.Select(side => new FileInfo(database + side)).Where(file => file.Exists).Sum(file => file.Length);

    public void Dispose() => Directory.Delete(path, recursive: true);
}
