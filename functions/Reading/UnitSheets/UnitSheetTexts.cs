using System.Resources;
using GovOpenFlow.Core.Texts;

namespace GovOpenFlow.Reading.UnitSheets;

/// <summary>The words in which a unit sheet's problems are told.</summary>
internal static class UnitSheetTexts
{
    public static TextSource Source { get; } = new(new ResourceManager(typeof(UnitSheetTexts)));
}
