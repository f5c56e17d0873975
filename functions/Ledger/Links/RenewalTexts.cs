using System.Resources;
using GovOpenFlow.Core.Texts;

namespace GovOpenFlow.Ledger.Links;

/// <summary>What a message with new links says.</summary>
internal static class RenewalTexts
{
    public static readonly TextSource Source = new(new ResourceManager(typeof(RenewalTexts)));
}
