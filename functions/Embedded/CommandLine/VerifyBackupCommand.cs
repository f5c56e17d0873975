using System.CommandLine;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>./run verify-backup FILE: whether a ledger or a backup is whole.</summary>
internal static class VerifyBackupCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = BackupTexts.Get("verify-file") };
        var command = new Command("verify-backup", BackupTexts.Get("verify")) { file };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetRequiredValue(file);
            var check = await LedgerCheckView.CheckAsync(path, cancellation);
            LedgerCheckView.Show(path, check);
            return check.IsWhole ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }
}
