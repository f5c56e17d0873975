using System.Resources;
using GovOpenFlow.Core.Texts;

namespace GovOpenFlow.Web.Accounts;

/// <summary>What the pages about signing in and accounts say.</summary>
internal static class AccountTexts
{
    public static readonly TextSource Source = new(new ResourceManager(typeof(AccountTexts)));
}
