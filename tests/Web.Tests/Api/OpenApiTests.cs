using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Api;

public sealed class OpenApiTests
{
    [Fact]
    public async Task Every_endpoint_of_the_api_is_described()
    {
        await using var place = Place.Open();
        var document = (await place.GetAsync("/openapi/v1.json")).IsOk().Json;
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        foreach (var (method, path) in AccessTests.EndpointsOf(place).Where(one => one.Path.StartsWith("/api/", StringComparison.Ordinal)))
        {
            var described = path.Replace("/x", "/{id}", StringComparison.Ordinal);
            Assert.True(document.GetProperty("paths").TryGetProperty(described, out var operations), described);
            Assert.True(operations.TryGetProperty(method.ToLowerInvariant(), out var operation), $"{method} {described}");
            Assert.False(string.IsNullOrEmpty(operation.GetProperty("summary").GetString()));
            Assert.False(string.IsNullOrEmpty(operation.GetProperty("operationId").GetString()));
            var parameters = operation.GetProperty("parameters").EnumerateArray().ToList();
            // A gateway signs its calls, and the signature tells repetitions.
            Assert.Equal(method == "POST" && !path.StartsWith("/api/gateway/", StringComparison.Ordinal), parameters.Exists(one =>
                one.GetProperty("name").GetString() == "Idempotency-Key" && one.GetProperty("required").GetBoolean()));
            Assert.Equal(path is not ("/api/health" or "/api/units/x/calendar.ics"), operation.GetProperty("responses").TryGetProperty("401", out _));
        }
    }

    [Fact]
    public async Task Values_are_described_as_they_are_written()
    {
        await using var place = Place.Open();
        var document = (await place.GetAsync("/openapi/v1.json")).IsOk();
        var row = document.Json.GetProperty("components").GetProperty("schemas");
        Assert.Contains("\"acknowledged\"", row.GetProperty("Stage").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("date-time", row.GetProperty("AssignmentRow").GetProperty("properties").GetProperty("assignedAt").GetRawText(), StringComparison.Ordinal);
    }
}
