using System.Resources;
using GovOpenFlow.Core.Texts;

namespace GovOpenFlow.Web.Links;

/// <summary>What the units' pages say.</summary>
internal static class LinkTexts
{
    public static readonly TextSource Source = new(new ResourceManager(typeof(LinkTexts)));
}
