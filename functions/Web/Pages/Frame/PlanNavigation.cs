using GovOpenFlow.Web.SignIn;

namespace GovOpenFlow.Web.Pages.Frame;

/// <summary>The pages around a plan and its year.</summary>
internal static class PlanNavigation
{
    // Overview and ledger come first.
    private const int Before = 2;

    /// <summary>The navigation with these pages in their places.</summary>
    public static IReadOnlyList<NavigationEntry> Among(IReadOnlyList<NavigationEntry> others) =>
    [
        .. others.Take(Before),
        new("/plans", "Nav.Plans", Access.See),
        new("/circulars", "Nav.Circulars", Access.See),
        .. others.Skip(Before),
        new("/units", "Nav.Units", Access.Coordinate),
        new("/policy", "Nav.Policy", Access.See),
    ];
}
