using Xunit;

namespace GovOpenFlow.Scenarios;

/// <summary>Says that the stories were not played on Azure Tables, where they were not.</summary>
public sealed class NoAzurite
{
    [Fact(Skip = "The stories were not played on Azure Tables: the storage emulator is not installed; it takes Node 20 with npm, see the build's output or run `npm ci` in tests/Azurite.")]
    public void The_stories_end_alike_on_Azure_Tables()
    {
    }
}
