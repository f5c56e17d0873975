using System.Resources;
using GovOpenFlow.Core.Texts;

namespace GovOpenFlow.Web.Drafts;

/// <summary>What drafts and their pages say.</summary>
internal static class DraftTexts
{
    public static readonly TextSource Source = new(new ResourceManager(typeof(DraftTexts)));
}
