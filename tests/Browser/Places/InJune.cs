using Xunit;

namespace GovOpenFlow.Browser.Tests.Places;

/// <summary>One district in the middle of its year for all tests that only look.</summary>
public sealed class InJune : IAsyncLifetime
{
    internal District District { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Chromium.Missing is null)
        {
            District = await District.InJuneAsync();
        }
    }

    public async Task DisposeAsync()
    {
        if (District is not null)
        {
            await District.DisposeAsync();
        }
    }
}
