using Xunit;

namespace GovOpenFlow.Reading.Tests.Documents;

/// <summary>A fact about the published plans beside the project; skipped, and said so, where they are not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDocumentFactAttribute : FactAttribute
{
    public SharedDocumentFactAttribute()
    {
        if (SharedDocuments.Folder is null)
        {
            Skip = "The published plans (../shared/documents beside the project) are not on this machine.";
        }
    }
}
