using System.Resources;
using GovOpenFlow.Core.Texts;

namespace GovOpenFlow.Web.Texts;

/// <summary>What gateways and calendar programs are told.</summary>
internal static class GatewayTexts
{
    internal static readonly TextSource Source = new(new ResourceManager(typeof(GatewayTexts)));
}
