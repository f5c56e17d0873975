using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GovOpenFlow.Web.OpenApi;

/// <summary>Describes what our own converter writes.</summary>
internal static class DescribedSchemas
{
    public static Task FitAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        if (context.JsonTypeInfo.Type == typeof(DateTimeOffset) || context.JsonTypeInfo.Type == typeof(DateTimeOffset?))
        {
            var nullable = context.JsonTypeInfo.Type == typeof(DateTimeOffset?) ? JsonSchemaType.Null : default;
            schema.Type = JsonSchemaType.String | nullable;
            schema.Format = "date-time";
        }

        return Task.CompletedTask;
    }
}
