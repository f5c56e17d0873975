using System.Resources;
using GovOpenFlow.Core.Texts;

namespace GovOpenFlow.Web.Texts;

/// <summary>Problems in words: for each code a title, a sentence and a remedy.</summary>
internal static class ProblemTexts
{
    internal static readonly TextSource Source = new(new ResourceManager(typeof(ProblemTexts)));
}
