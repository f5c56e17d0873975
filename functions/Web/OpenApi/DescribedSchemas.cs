using GovOpenFlow.Web.Health;
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

        // What a request may leave out; answers have all their fields.
        if (context.JsonTypeInfo.Type.Name.EndsWith("Body", StringComparison.Ordinal))
        {
            schema.Required?.ExceptWith(context.JsonTypeInfo.Properties.Where(field => field.IsGetNullable).Select(field => field.Name));
        }

        // Strangers learn this much and no more.
        if (context.JsonTypeInfo.Type == typeof(HealthJson))
        {
            schema.Required = new HashSet<string> { "health" };
        }

        return Task.CompletedTask;
    }
}
