using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Assignments;

/// <summary>Where commands are reached: each as a call of the API, and as a form of the assignment's page.</summary>
/// <param name="Api">/api/assignments/{id}.</param>
/// <param name="Pages">/assignments/{id}.</param>
internal sealed record CommandRoutes(RouteGroupBuilder Api, RouteGroupBuilder Pages);
