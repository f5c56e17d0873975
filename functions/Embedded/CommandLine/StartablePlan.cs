using GovOpenFlow.Core.Plans;
using GovOpenFlow.Reading;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>A reading that is fit to be started.</summary>
internal static class StartablePlan
{
    /// <summary>The plan of a reading.</summary>
    /// <exception cref="BadInputException">It has no items, no year, or errors that a person must settle; the diagnostics have been shown.</exception>
    public static WorkPlan From(PlanReading reading, string path)
    {
        var errors = reading.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).ToList();
        if (reading.Plan.Items.Count == 0 || errors.Count > 0)
        {
            foreach (var diagnostic in errors)
            {
                DiagnosticView.Show(diagnostic, reading.Source.Text);
            }

            throw new BadInputException(reading.Plan.Items.Count == 0
                ? CommandTexts.Get("no-items", path)
                : CommandTexts.Get("has-errors", path, errors.Count));
        }

        return reading.Plan.Year is null
            ? throw new BadInputException(CommandTexts.Get("year-missing", TimeProvider.System.GetUtcNow().Year))
            : reading.Plan;
    }
}
