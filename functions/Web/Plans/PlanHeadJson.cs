using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Web.Plans;

/// <summary>What a plan says about itself; null where the document says nothing.</summary>
public sealed record PlanHeadJson(string? Title, string? Issuer, string? DocumentNumber, int? Year, DateOnly? IssuedOn)
{
    internal static PlanHeadJson Of(WorkPlan plan) => new(plan.Title, plan.Issuer, plan.DocumentNumber, plan.Year, plan.IssuedOn);
}
