using System.CommandLine;
using GovOpenFlow.Embedded.Hosting;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Ledger.Audit;
using Spectre.Console;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>./run verify-audit: recomputes every audit trail; the host may go on running.</summary>
internal static class VerifyAuditCommand
{
    public static Command Create()
    {
        var data = Options.Data();
        var ledger = new Option<string?>("--ledger") { Description = CommandTexts.Get("option-ledger-file"), HelpName = "PATH" };
        var command = new Command("verify-audit", CommandTexts.Get("verify-audit")) { ledger, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetValue(ledger) ?? new DataFolder(parsed.GetRequiredValue(data)).Ledger;
            using var opened = SqliteLedger.OpenReadOnly(path);
            var verdict = await ConsoleOutput.Errors.Status().StartAsync(
                CommandTexts.Get("auditing"),
                status => new AuditVerifier(opened, opened).VerifyAsync(
                    new Following<AuditProgress>(seen => status.Status($"{CommandTexts.Get("auditing")} {seen.Assignments:N0}/{seen.Of:N0}")),
                    cancellation));
            AuditView.Show(verdict);
            AnsiConsole.WriteLine(CommandTexts.Get("audit-fingerprint", verdict.Fingerprint));
            return verdict.IsWhole ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }
}
