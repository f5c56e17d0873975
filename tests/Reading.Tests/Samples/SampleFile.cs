namespace GovOpenFlow.Reading.Tests.Samples;

/// <summary>The sample documents of this folder, in words of our own.</summary>
public static class SampleFile
{
    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.txt").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Samples");

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    public static PlanReading Read(string name, int? year = null) => PlanReader.Read(Bytes(name), new ReadingOptions { Year = year, FileName = name });
}
