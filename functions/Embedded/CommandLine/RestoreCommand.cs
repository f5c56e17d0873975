using System.CommandLine;
using System.Globalization;
using GovOpenFlow.Embedded.Backups;
using GovOpenFlow.Embedded.Hosting;
using Spectre.Console;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>./run restore FILE: puts a backup in the ledger's place and says what is lost and what was sent since.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = BackupTexts.Get("restore-file") };
        var data = Options.Data();
        var ledger = new Option<string?>("--ledger") { Description = CommandTexts.Get("option-ledger-file"), HelpName = "PATH" };
        var command = new Command("restore", BackupTexts.Get("restore")) { file, ledger, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            var copy = Path.GetFullPath(parsed.GetRequiredValue(file));
            var path = Path.GetFullPath(parsed.GetValue(ledger) ?? new DataFolder(parsed.GetRequiredValue(data)).Ledger);
            if (copy == path)
            {
                throw new BadInputException(BackupTexts.Get("same-file", path));
            }

            if (!File.Exists(copy))
            {
                throw new BadInputException(BackupTexts.Get("no-copy", copy));
            }

            var result = await RunAsync(path, copy, cancellation);
            LedgerCheckView.Show(copy, result.Check);
            if (!result.Check.IsWhole)
            {
                throw new BadInputException(BackupTexts.Get("not-restored"));
            }

            await ShowAsync(result, cancellation);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<RestoreResult> RunAsync(string path, string copy, CancellationToken cancellation)
    {
        try
        {
            return await new Restoration(path, TimeProvider.System).RunAsync(copy, LedgerCheckView.CheckAsync, cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(BackupTexts.Get("cannot-write", path, failure.Message));
        }
    }

    private static async Task ShowAsync(RestoreResult result, CancellationToken cancellation)
    {
        if (result.Kept is not { } kept)
        {
            AnsiConsole.WriteLine(BackupTexts.Get("restored-new"));
            return;
        }

        AnsiConsole.WriteLine(BackupTexts.Get("restored", kept));
        if (!result.IsReplacedReadable)
        {
            AnsiConsole.WriteLine(BackupTexts.Get("unreadable"));
            return;
        }

        AnsiConsole.WriteLine(BackupTexts.Get("lost", LedgerCheckView.Instant(result.Check.LastEvent), LedgerCheckView.Instant(result.ReplacedUntil)));
        if (result.Sent.Count == 0)
        {
            AnsiConsole.WriteLine(BackupTexts.Get("sent-none"));
            return;
        }

        var list = kept + ".sent.csv";
        await File.WriteAllLinesAsync(list, result.Sent.Select(Line).Prepend("notice,message,state,at,known"), cancellation);
        AnsiConsole.WriteLine(BackupTexts.Get("sent", result.Sent.Count, result.Noted, result.Sent.Count - result.Noted, list));
    }

    // Keys, ids and states hold neither commas nor quotes.
    private static string Line(SentNotice sent) => string.Create(
        CultureInfo.InvariantCulture,
        $"{sent.Entry.Notice.Key},{sent.Entry.MessageId},{sent.Entry.State},{sent.Entry.SettledAt:yyyy-MM-dd'T'HH:mm:ssK},{(sent.Restored is null ? "no" : "yes")}");
}
