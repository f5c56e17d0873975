using GovOpenFlow.Web.SignIn;

namespace GovOpenFlow.Web.Pages.Frame;

/// <summary>The pages around a plan and its year; they stand behind the ledger.</summary>
internal static class PlanNavigation
{
    /// <summary>All of the navigation, in its order.</summary>
    public static IReadOnlyList<NavigationEntry> All { get; } =
    [
        .. Navigation.Entries.Take(2),
        new("/plans", "Nav.Plans", Access.See),
        new("/circulars", "Nav.Circulars", Access.See),
        .. Navigation.Entries.Skip(2),
        new("/units", "Nav.Units", Access.Coordinate),
        new("/policy", "Nav.Policy", Access.See),
    ];
}
