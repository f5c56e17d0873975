using System.CommandLine;
using GovOpenFlow.Reading.Json;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>./run read FILE: what a document says.</summary>
internal static class ReadCommand
{
    public static Command Create()
    {
        var file = Options.File();
        var year = Options.Year();
        var json = new Option<bool>("--json") { Description = CommandTexts.Get("option-json") };
        var command = new Command("read", CommandTexts.Get("read")) { file, year, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetRequiredValue(file);
            var reading = await DocumentFile.ReadAsync(path, parsed.GetValue(year), cancellation);
            if (parsed.GetValue(json))
            {
                await using var output = Console.OpenStandardOutput();
                ReadingJson.Write(reading, output);
            }
            else
            {
                ReadingView.Show(reading);
            }

            return reading.Plan.Items.Count > 0 || reading.Candidates.Count > 0 ? ExitCode.Done : ExitCode.BadInput;
        });
        return command;
    }
}
