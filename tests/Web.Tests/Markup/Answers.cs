using System.Text.Json;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Markup;

/// <summary>What makes an answer of the API harmless in a browser that is led to it.</summary>
internal static class Answers
{
    /// <summary>Fails unless it is JSON, says so, forbids guessing, and has no character that ends a script or begins an element.</summary>
    public static void AreData(Answered answer)
    {
        Assert.Contains(answer.MediaType, new[] { "application/json", "application/problem+json" });
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Contains("default-src 'none'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        using var _ = JsonDocument.Parse(answer.Body);
    }
}
