using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Texts;
using GovOpenFlow.Web.Policies;
using GovOpenFlow.Web.Texts;

namespace GovOpenFlow.Web.Problems;

/// <summary>What is wrong with a request, before it is put into the caller's language.</summary>
/// <param name="Status">The HTTP status, 400–599.</param>
/// <param name="Code">Stable, in kebab-case; programs rely on it, and the texts are found by it.</param>
internal sealed record Problem(int Status, string Code)
{
    /// <summary>The parameter, header or JSON path that is meant; null where the whole request is.</summary>
    public string? Place { get; init; }

    /// <summary>What the texts' placeholders take.</summary>
    public object?[] Arguments { get; init; } = [];

    /// <summary>What a reader said already in the caller's language; takes the place of the code's own sentence.</summary>
    public string? Detail { get; init; }

    /// <summary>What a document's reading found.</summary>
    public IReadOnlyList<Diagnostic>? Diagnostics { get; init; }

    /// <summary>What is wrong with a policy's document, mistake by mistake.</summary>
    public IReadOnlyList<PolicyMistakeJson>? Errors { get; init; }

    /// <summary>Where the code's texts are; those of all rooms where a room has none of its own.</summary>
    public TextSource Texts { get; init; } = ProblemTexts.Source;

    /// <summary>Seconds after which to try again, where waiting helps.</summary>
    public int? RetryAfter { get; init; }

    public ProblemException ToException() => new(this);
}
