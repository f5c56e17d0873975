using System.Resources;
using GovOpenFlow.Core.Texts;

namespace GovOpenFlow.Web.Units;

/// <summary>What the pages of units and contacts say.</summary>
internal static class UnitTexts
{
    public static readonly TextSource Source = new(new ResourceManager(typeof(UnitTexts)));
}
