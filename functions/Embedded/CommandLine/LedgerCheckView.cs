using System.Globalization;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Embedded.Backups;
using GovOpenFlow.Ledger.Audit;
using Spectre.Console;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>Checks a ledger's file and shows what was found.</summary>
internal static class LedgerCheckView
{
    public static Task<LedgerCheck> CheckAsync(string path, CancellationToken cancellation) => ConsoleOutput.Errors.Status().StartAsync(
        BackupTexts.Get("checking"),
        status => LedgerCheck.OfAsync(
            path,
            new Following<AuditProgress>(seen => status.Status($"{BackupTexts.Get("checking")} {seen.Assignments:N0}/{seen.Of:N0}")),
            cancellation));

    public static void Show(string path, LedgerCheck check)
    {
        if (check.Damage.Count > 0)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]●[/] {BackupTexts.Get("damage")}");
            foreach (var line in check.Damage)
            {
                AnsiConsole.WriteLine("  " + line);
            }

            return;
        }

        AnsiConsole.WriteLine(BackupTexts.Get("holds", path, check.Plans, check.Audit.Assignments, check.Audit.Events, Instant(check.LastEvent)));
        if (check.IsWhole)
        {
            AnsiConsole.WriteLine(BackupTexts.Get("whole"));
        }
        else
        {
            AuditView.Show(check.Audit);
        }
    }

    public static string Instant(DateTimeOffset? instant) =>
        instant?.ToOffset(ChinaTime.Offset).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? BackupTexts.Get("never");
}
