using System.Globalization;
using System.Text.Json.Nodes;
using GovOpenFlow.Web.Once;
using GovOpenFlow.Web.Requests;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GovOpenFlow.Web.OpenApi;

/// <summary>Describes query parameters and headers from the very declarations by which requests are checked.</summary>
internal static class DescribedParameters
{
    public static Task AddAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var parameters = operation.Parameters ??= [];
        foreach (var declared in metadata.OfType<QueryParameter>())
        {
            parameters.Add(OfQuery(declared));
        }

        if (metadata.OfType<NeedsKey>().Any())
        {
            parameters.Add(Header(
                "Idempotency-Key", required: true,
                "1–128 visible ASCII characters of the caller's choice, such as a UUID. Sent again with the same request within 7 days it gives the same answer (Idempotency-Replayed: true); with another request 422; while the first is under way 409."));
            parameters.Add(Header("X-Acting-For", required: false, "For whom the caller acts, for the audit trail: 1–64 printable characters, percent-encoded UTF-8 where not ASCII."));
        }

        if (metadata.OfType<TakesIfMatch>().FirstOrDefault() is { } ifMatch)
        {
            parameters.Add(Header("If-Match", ifMatch.Required, "The entity tag, or the version in quotes, that the caller saw; 412 where another one is stored."));
        }

        parameters.Add(Header("Accept-Language", required: false, "zh-CN (default) or en: the language of messages."));
        return Task.CompletedTask;
    }

    private static OpenApiParameter OfQuery(QueryParameter declared) => new()
    {
        Name = declared.Name,
        In = ParameterLocation.Query,
        Description = declared.Description,
        Schema = new OpenApiSchema
        {
            Type = declared.Type switch
            {
                "integer" => JsonSchemaType.Integer,
                "boolean" => JsonSchemaType.Boolean,
                "string" => JsonSchemaType.String,
                _ => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"No schema for {declared.Type}.")),
            },
            Format = declared.Format,
            Enum = declared.Allowed is { } allowed ? [.. allowed.Select(value => (JsonNode)JsonValue.Create(value))] : null,
        },
    };

    private static OpenApiParameter Header(string name, bool required, string description) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = required,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
