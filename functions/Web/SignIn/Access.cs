using Microsoft.AspNetCore.Authorization;

namespace GovOpenFlow.Web.SignIn;

/// <summary>Who may do what. Every endpoint names one of these; what names none is for signed-in callers only.</summary>
internal static class Access
{
    /// <summary>The scheme that asks the others who is there.</summary>
    public const string SchemeName = "Doors";

    /// <summary>Roles: 政务公开办, 审核人, and those who only look.</summary>
    public const string Coordinator = "coordinator";
    public const string Supervisor = "supervisor";
    public const string Viewer = "viewer";

    /// <summary>Policy: see.</summary>
    public const string See = "see";

    /// <summary>Policy: verify or return a report.</summary>
    public const string Review = "review";

    /// <summary>Policy: start plans, keep the directory, decide extensions, act for a unit.</summary>
    public const string Coordinate = "coordinate";

    public static void Configure(AuthorizationOptions options)
    {
        options.AddPolicy(See, policy => policy.RequireRole(Coordinator, Supervisor, Viewer));
        options.AddPolicy(Review, policy => policy.RequireRole(Coordinator, Supervisor));
        options.AddPolicy(Coordinate, policy => policy.RequireRole(Coordinator));
        // Also covers addresses that do not exist: a stranger learns nothing from them.
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
    }
}
