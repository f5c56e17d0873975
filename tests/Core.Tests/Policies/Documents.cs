namespace GovOpenFlow.Core.Tests.Policies;

/// <summary>The documents that are published with the source.</summary>
internal static class Documents
{
    internal static string Read(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GovOpenFlow.sln")))
        {
            folder = folder.Parent;
        }

        return File.ReadAllText(Path.Combine(folder!.FullName, "docs", name));
    }
}
