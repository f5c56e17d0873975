using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Reading.UnitSheets;
using GovOpenFlow.Web.Units;
using Spectre.Console;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>./run units …: the unit directory as a sheet, in and out.</summary>
internal static class UnitsCommand
{
    private static readonly JsonSerializerOptions AsTheApiWrites = new(JsonSerializerDefaults.Web);

    public static Command Create() => new("units", CommandTexts.Get("units")) { List(), Import(), Export(), Missing() };

    private static Command List()
    {
        var data = Options.Data();
        var command = new Command("list", CommandTexts.Get("units-list")) { data };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var api = await Api.ConnectAsync(parsed.GetRequiredValue(data), cancellation);
            var (directory, _) = await LoadAsync(api, cancellation);
            var table = new Table().Border(TableBorder.Rounded);
            foreach (var column in new[] { "col-unit", "col-liaison", "col-leader", "col-supervisor" })
            {
                table.AddColumn(CommandTexts.Get(column));
            }

            foreach (var unit in directory.Units)
            {
                table.AddRow(new Text(unit.Name), new Text(Line(unit.Liaison)), new Text(Line(unit.Leader)), new Text(Line(unit.Supervisor)));
            }

            AnsiConsole.Write(table);
            AnsiConsole.WriteLine(CommandTexts.Get("units-count", directory.Units.Count, directory.Groups.Count));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Import()
    {
        var data = Options.Data();
        var file = new Argument<string>("FILE") { Description = CommandTexts.Get("units-file") };
        var command = new Command("import", CommandTexts.Get("units-import")) { file, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetRequiredValue(file);
            var reading = UnitSheet.Read(await DocumentFile.BytesAsync(path, cancellation), CultureInfo.CurrentUICulture);
            foreach (var problem in reading.Problems)
            {
                var colour = problem.Severity == Severity.Error ? "red" : "yellow";
                ConsoleOutput.Errors.MarkupLineInterpolated($"[{colour}]●[/] {problem.Message}");
            }

            if (reading.Directory is not { } sheet)
            {
                throw new BadInputException(CommandTexts.Get("units-not-imported", path));
            }

            await using var api = await Api.ConnectAsync(parsed.GetRequiredValue(data), cancellation);
            var (directory, tag) = await LoadAsync(api, cancellation);
            var updated = directory.Updated(sheet);
            await api.PutAsync("/api/units", DirectoryJson.Of(updated), tag, cancellation);
            AnsiConsole.WriteLine(CommandTexts.Get("units-imported", sheet.Units.Count, updated.Units.Count));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Export()
    {
        var data = Options.Data();
        var file = new Argument<string>("FILE") { Description = CommandTexts.Get("units-out") };
        var command = new Command("export", CommandTexts.Get("units-export")) { file, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var api = await Api.ConnectAsync(parsed.GetRequiredValue(data), cancellation);
            var (directory, _) = await LoadAsync(api, cancellation);
            await WriteAsync(parsed.GetRequiredValue(file), directory, cancellation);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Missing()
    {
        var data = Options.Data();
        var plan = Options.File();
        var year = Options.Year();
        var file = new Argument<string>("SHEET") { Description = CommandTexts.Get("units-out") };
        var command = new Command("missing", CommandTexts.Get("units-missing")) { plan, file, year, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            var reading = await DocumentFile.ReadAsync(parsed.GetRequiredValue(plan), parsed.GetValue(year), cancellation);
            await using var api = await Api.ConnectAsync(parsed.GetRequiredValue(data), cancellation);
            var (directory, _) = await LoadAsync(api, cancellation);
            var sheet = ContactSheet.For(reading.Plan, directory);
            await WriteAsync(parsed.GetRequiredValue(file), sheet, cancellation);
            AnsiConsole.WriteLine(CommandTexts.Get("units-missing-count", sheet.Units.Count, sheet.Groups.Count));
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<(UnitDirectory Directory, string Tag)> LoadAsync(Api api, CancellationToken cancellation)
    {
        var (body, tag) = await api.GetTaggedAsync("/api/units", cancellation);
        return (body.Deserialize<DirectoryJson>(AsTheApiWrites)!.ToDirectory(), tag);
    }

    private static async Task WriteAsync(string path, UnitDirectory directory, CancellationToken cancellation)
    {
        var culture = CultureInfo.CurrentUICulture;
        var bytes = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csv" => UnitSheet.ToCsv(directory, culture),
            ".xlsx" => UnitSheet.ToXlsx(directory, culture),
            _ => throw new BadInputException(CommandTexts.Get("units-out-kind", path)),
        };
        try
        {
            await File.WriteAllBytesAsync(path, bytes, cancellation);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(CommandTexts.Get("file-unreadable", path, closed.Message));
        }

        AnsiConsole.WriteLine(CommandTexts.Get("units-written", path));
    }

    private static string Line(Contact? contact) =>
        contact is null ? "" : string.Join(' ', new[] { contact.Name, contact.Email, contact.Phone, contact.Webhook is { } robot ? new Uri(robot).Host : null }.Where(part => !string.IsNullOrEmpty(part)));
}
