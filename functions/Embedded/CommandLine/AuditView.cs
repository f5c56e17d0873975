using GovOpenFlow.Ledger.Audit;
using Spectre.Console;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>Shows what a verification of the audit trail found.</summary>
internal static class AuditView
{
    public static void Show(AuditVerdict verdict)
    {
        if (verdict.IsWhole)
        {
            AnsiConsole.WriteLine(CommandTexts.Get("sum-audit-ok", verdict.Events, verdict.SettingsEvents));
            return;
        }

        AnsiConsole.MarkupLineInterpolated($"[red]●[/] {CommandTexts.Get("audit-bad", verdict.Faults.Count)}");
        foreach (var fault in verdict.Faults)
        {
            var place = $"{fault.Setting ?? fault.AssignmentId ?? fault.PlanId}{(fault.Sequence is { } sequence ? $" #{sequence}" : "")}";
            AnsiConsole.MarkupLineInterpolated($"  {place}: {CommandTexts.Get($"audit-{fault.Kind}", fault.Expected, fault.Found)}");
        }
    }
}
