using System.CommandLine;
using System.Globalization;
using System.Text;
using GovOpenFlow.Core.Policies;
using Spectre.Console;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>./run policy …: a policy's document, checked before anybody relies on it.</summary>
internal static class PolicyCommand
{
    public static Command Create()
    {
        var command = new Command("policy", CommandTexts.Get("policy")) { Check(), Default() };
        foreach (var onHost in PolicyOnHost.Create())
        {
            command.Add(onHost);
        }

        return command;
    }

    private static Command Check()
    {
        var file = new Argument<string>("FILE") { Description = CommandTexts.Get("policy-file") };
        var command = new Command("check", CommandTexts.Get("policy-check")) { file };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetRequiredValue(file);
            var reading = PolicyJson.Read(Encoding.UTF8.GetString(await DocumentFile.BytesAsync(path, cancellation)));
            foreach (var error in reading.Errors)
            {
                AnsiConsole.MarkupLineInterpolated($"[red]●[/] {error.Describe(CultureInfo.CurrentUICulture)}");
            }

            foreach (var warning in reading.Warnings)
            {
                AnsiConsole.MarkupLineInterpolated($"[yellow]●[/] {warning.Describe(CultureInfo.CurrentUICulture)}");
            }

            if (reading.Policy is null)
            {
                throw new BadInputException(CommandTexts.Get("policy-bad", path, reading.Errors.Count));
            }

            AnsiConsole.WriteLine(CommandTexts.Get("policy-good", path, string.Join(", ", reading.Inherited)));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Default()
    {
        var command = new Command("default", CommandTexts.Get("policy-default"));
        command.SetAction(_ => Console.Out.WriteLine(PolicyJson.Write(Policy.Default)));
        return command;
    }
}
