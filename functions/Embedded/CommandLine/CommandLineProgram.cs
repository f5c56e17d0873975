using System.CommandLine;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Reading;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>All commands, and one place where what goes wrong is told.</summary>
internal static class CommandLineProgram
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand(CommandTexts.Get("description"))
        {
            ReadCommand.Create(),
            SimulateCommand.Create(),
            StartCommand.Create(),
            LedgerCommand.Create(),
            ShowCommand.Create(),
            OutboxCommand.Create(),
            UnitsCommand.Create(),
            PolicyCommand.Create(),
            SettingsCommand.Create(),
            TemplatesCommand.Create(),
            VerifyAuditCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
            VerifyBackupCommand.Create(),
        };
        HostCommand.AddTo(root);
        foreach (var action in ActionCommands.Create())
        {
            root.Add(action);
        }

        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync();
            return ExitCode.BadInput;
        }

        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
        }
        catch (Exception bad) when (bad is BadInputException or UnreadableDocumentException or LedgerUnavailableException)
        {
            Console.Error.WriteLine(bad.Message);
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine(CommandTexts.Get("stopped"));
            return ExitCode.Failed;
        }
        catch (Exception fault)
        {
            Console.Error.WriteLine(CommandTexts.Get("unexpected", fault));
            return ExitCode.Failed;
        }
    }
}
