using Xunit;

namespace GovOpenFlow.Azure.Tests;

/// <summary>Says that the stories were not played on the cloud's host, where they were not.</summary>
public sealed class NoAzurite
{
    [Fact(Skip = "The stories were not played on the cloud's host: the storage emulator is not installed; it takes Node 20 with npm, see the build's output or run `npm ci` in tests/Azurite.")]
    public void The_stories_end_alike_on_the_cloud_host()
    {
    }
}
