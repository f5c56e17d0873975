using System.Resources;
using GovOpenFlow.Core.Texts;

namespace GovOpenFlow.Core.Policies;

/// <summary>What policies and forecasts say to people.</summary>
internal static class PolicyTexts
{
    internal static readonly TextSource Source = new(new ResourceManager(typeof(PolicyTexts)));
}
