namespace GovOpenFlow.Reading.Tests.Documents;

/// <summary>The published plans that lie beside the project, where they do.</summary>
public static class SharedDocuments
{
    /// <summary>The folder, or null where this machine has none.</summary>
    public static string? Folder { get; } = Find();

    public static PlanReading Read(string name, int? year = null) =>
        PlanReader.Read(File.ReadAllBytes(Path.Combine(Folder!, name)), new ReadingOptions { Year = year, FileName = name });

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "GovOpenFlow.sln")))
            {
                var folder = Path.Combine(at.FullName, "..", "shared", "documents");
                return Directory.Exists(folder) ? folder : null;
            }
        }

        return null;
    }
}
