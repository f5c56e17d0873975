using System.Resources;
using GovOpenFlow.Core.Texts;

namespace GovOpenFlow.Web.Policies;

/// <summary>What the policy's page says.</summary>
internal static class PolicyPageTexts
{
    public static readonly TextSource Source = new(new ResourceManager(typeof(PolicyPageTexts)));
}
