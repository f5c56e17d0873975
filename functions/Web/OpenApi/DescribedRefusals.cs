using GovOpenFlow.Web.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GovOpenFlow.Web.OpenApi;

/// <summary>Describes what any operation may refuse: a caller without a name, parameters and headers that it does not take, and a body of another type.</summary>
internal static class DescribedRefusals
{
    public static Task AddAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        operation.Responses ??= [];
        Add(operation, context, "400", "Bad Request");
        if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any())
        {
            Add(operation, context, "401", "Unauthorized");
        }

        if (operation.RequestBody?.Content is { Count: > 0 } body && !body.ContainsKey("*/*"))
        {
            Add(operation, context, "415", "Unsupported Media Type");
        }

        return Task.CompletedTask;
    }

    private static void Add(OpenApiOperation operation, OpenApiOperationTransformerContext context, string status, string description) =>
        operation.Responses!.TryAdd(status, new OpenApiResponse
        {
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(nameof(ProblemJson), context.Document) },
            },
        });
}
