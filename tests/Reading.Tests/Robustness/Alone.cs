using Xunit;

namespace GovOpenFlow.Reading.Tests.Robustness;

/// <summary>Tests that measure and therefore run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
