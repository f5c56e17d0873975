namespace GovOpenFlow.Web.Problems;

/// <summary>Ends a request with a problem from anywhere in its handling; one place writes it. Nothing has changed then.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Code)
{
    public Problem Problem { get; } = problem;
}
