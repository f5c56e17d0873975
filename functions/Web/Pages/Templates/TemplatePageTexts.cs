using System.Resources;
using GovOpenFlow.Core.Texts;

namespace GovOpenFlow.Web.Pages.Templates;

/// <summary>What the page of message templates says.</summary>
internal static class TemplatePageTexts
{
    public static readonly TextSource Source = new(new ResourceManager(typeof(TemplatePageTexts)));
}
