using System.Resources;
using GovOpenFlow.Core.Texts;

namespace GovOpenFlow.Web.Texts;

/// <summary>What is said about policies and notices.</summary>
internal static class OutboxTexts
{
    internal static readonly TextSource Source = new(new ResourceManager(typeof(OutboxTexts)));
}
