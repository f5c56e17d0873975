using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Web.Once;

namespace GovOpenFlow.Web.Assignments;

/// <summary>Something that a caller wants done to an assignment.</summary>
/// <param name="Kind">What the audit trail records when it is done; by it a retry finds it again.</param>
/// <param name="ToInput">The input, with the attempt's instant and caller.</param>
internal sealed record Command(AuditKind Kind, Func<Attempt, LifecycleInput> ToInput)
{
    /// <summary>What is left to do once the decision is committed; may be done twice, and may be lost with the process. Null: nothing.</summary>
    public Func<Task>? Afterwards { get; init; }
}
