using System.Resources;
using GovOpenFlow.Core.Texts;

namespace GovOpenFlow.Web.Texts;

/// <summary>What the pages say.</summary>
internal static class WebTexts
{
    internal static readonly TextSource Source = new(new ResourceManager(typeof(WebTexts)));
}
