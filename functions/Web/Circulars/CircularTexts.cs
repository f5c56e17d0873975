using System.Resources;
using GovOpenFlow.Core.Texts;

namespace GovOpenFlow.Web.Circulars;

/// <summary>What circulars, the annual section and their pages say.</summary>
internal static class CircularTexts
{
    public static readonly TextSource Source = new(new ResourceManager(typeof(CircularTexts)));
}
