using System.CommandLine;
using GovOpenFlow.Embedded.Backups;
using GovOpenFlow.Embedded.Hosting;
using Spectre.Console;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>./run backup FILE: copies the ledger, live, into one file, and checks the copy.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = BackupTexts.Get("backup-file") };
        var data = Options.Data();
        var ledger = new Option<string?>("--ledger") { Description = CommandTexts.Get("option-ledger-file"), HelpName = "PATH" };
        var command = new Command("backup", BackupTexts.Get("backup")) { file, ledger, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            var copy = Path.GetFullPath(parsed.GetRequiredValue(file));
            var source = parsed.GetValue(ledger) ?? new DataFolder(parsed.GetRequiredValue(data)).Ledger;
            Refuse(copy);
            ConsoleOutput.Errors.Status().Start(BackupTexts.Get("copying"), status => Write(source, copy, status, cancellation));
            var check = await LedgerCheckView.CheckAsync(copy, cancellation);
            LedgerCheckView.Show(copy, check);
            return check.IsWhole ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static void Refuse(string copy)
    {
        if (File.Exists(copy) || Directory.Exists(copy))
        {
            throw new BadInputException(BackupTexts.Get("exists", copy));
        }

        if (Path.GetDirectoryName(copy) is { } folder && !Directory.Exists(folder))
        {
            throw new BadInputException(BackupTexts.Get("no-folder", folder));
        }
    }

    private static void Write(string source, string copy, StatusContext status, CancellationToken cancellation)
    {
        try
        {
            LedgerCopy.Write(source, copy, (left, all) => status.Status($"{BackupTexts.Get("copying")} {100 - (100L * left / Math.Max(1, all))} %"), cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(BackupTexts.Get("cannot-write", copy, failure.Message));
        }
    }
}
