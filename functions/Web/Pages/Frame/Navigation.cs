using GovOpenFlow.Web.SignIn;

namespace GovOpenFlow.Web.Pages.Frame;

/// <summary>All pages of the navigation, in its order. A new page is one more line here; its name is WebTexts' Nav.…</summary>
internal static class Navigation
{
    public static IReadOnlyList<NavigationEntry> Entries => PlanNavigation.Among(Own);

    private static readonly IReadOnlyList<NavigationEntry> Own =
    [
        new("/", "Nav.Overview", Access.See),
        new("/assignments", "Nav.Ledger", Access.See),
        new("/review", "Nav.Review", Access.Review),
        new("/messages", "Nav.Messages", Access.See),
        new("/health", "Nav.Health", Access.See),
    ];
}
