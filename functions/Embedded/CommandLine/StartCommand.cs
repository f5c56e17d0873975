using System.CommandLine;
using System.Text.Json.Nodes;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Embedded.Hosting;
using GovOpenFlow.Embedded.TryOut;
using GovOpenFlow.Ledger.Simulation;
using GovOpenFlow.Ledger.Starting;
using GovOpenFlow.Reading;
using GovOpenFlow.Web.Units;
using Spectre.Console;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>./run start FILE: starts a plan.</summary>
internal static class StartCommand
{
    public static Command Create()
    {
        var file = new Argument<string?>("FILE") { Description = CommandTexts.Get("read-file"), Arity = ArgumentArity.ZeroOrOne };
        var sample = new Option<bool>("--sample") { Description = CommandTexts.Get("option-sample") };
        var year = Options.Year();
        var data = Options.Data();
        var command = new Command("start", CommandTexts.Get("start")) { file, sample, year, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetValue(file);
            if ((path is null) != parsed.GetValue(sample))
            {
                throw new BadInputException(CommandTexts.Get("start-what"));
            }

            if (path is null)
            {
                await using var api = await Api.ConnectAsync(parsed.GetRequiredValue(data), cancellation);
                await StartSampleAsync(api, cancellation);
                return ExitCode.Done;
            }

            // Read here first, so that what is unclear is shown at its place in the document.
            var reading = await DocumentFile.ReadAsync(path, parsed.GetValue(year), cancellation);
            var plan = StartablePlan.From(reading, path);
            foreach (var diagnostic in reading.Diagnostics)
            {
                DiagnosticView.Show(diagnostic, reading.Source.Text);
            }

            var calendarPath = new DataFolder(parsed.GetRequiredValue(data)).Calendar;
            CalendarFile.WarnOfUnknownYears(CalendarFile.Load(calendarPath), plan.Year!.Value, calendarPath);
            await using (var api = await Api.ConnectAsync(parsed.GetRequiredValue(data), cancellation))
            {
                await StartAsync(
                    api, await DocumentFile.BytesAsync(path, cancellation), plan.Year!.Value, Path.GetFileName(path), cancellation);
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Starts the sample plan, with this year's dates and made-up contacts.</summary>
    public static async Task StartSampleAsync(Api api, CancellationToken cancellation)
    {
        var year = ChinaTime.DateOf(TimeProvider.System.GetUtcNow()).Year;
        var bytes = SamplePlan.BytesFor(year);
        var (stored, tag) = await api.GetTaggedAsync("/api/units", cancellation);
        if (stored["units"]!.AsArray().Count == 0)
        {
            // So that there is mail to look at; a directory that somebody keeps is left alone.
            var plan = PlanReader.Read(bytes, new() { Year = year }).Plan;
            var units = AssignmentList.Of("", plan, UnitDirectory.Empty, new DateOnly(year, 1, 1)).Select(spec => spec.Unit).Distinct();
            await api.PutAsync("/api/units", DirectoryJson.Of(SimulatedContacts.For(UnitDirectory.Empty, units)), tag, cancellation);
        }

        await StartAsync(api, bytes, year, "plan.txt", cancellation);
    }

    private static async Task StartAsync(Api api, byte[] bytes, int year, string name, CancellationToken cancellation)
    {
        using var content = new ByteArrayContent(bytes);
        var answer = await api.PostAsync(
            $"/api/plans?year={year}&fileName={Uri.EscapeDataString(name)}", content, cancellation);
        var already = (bool?)answer["alreadyStarted"] ?? false;
        AnsiConsole.WriteLine(CommandTexts.Get(
            already ? "start-already" : "start-done", (string?)answer["id"], (int?)answer["assignments"]));
        foreach (var group in answer["openGroups"]?.AsArray() ?? new JsonArray())
        {
            AnsiConsole.MarkupLineInterpolated($"[yellow]●[/] {CommandTexts.Get("start-open-group", (string?)group)}");
        }
    }
}
