using System.CommandLine;
using GovOpenFlow.Embedded.Hosting;
using GovOpenFlow.Ledger.Simulation;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>./run simulate FILE: a whole year under a simulated clock.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        var file = Options.File();
        var year = Options.Year();
        var start = Options.Start();
        var behaviour = new Option<string>("--behaviour")
        {
            Description = CommandTexts.Get("option-behaviour"),
            HelpName = "NAME",
            DefaultValueFactory = _ => Behaviour.Typical.Name,
        };
        var seed = new Option<long>("--seed") { Description = CommandTexts.Get("option-seed"), HelpName = "S", DefaultValueFactory = _ => 1 };
        var ledger = new Option<string?>("--ledger") { Description = CommandTexts.Get("option-ledger"), HelpName = "PATH" };
        var mail = new Option<string?>("--mail") { Description = CommandTexts.Get("option-mail"), HelpName = "FOLDER" };
        var calendar = new Option<string>("--calendar")
        {
            Description = CommandTexts.Get("option-calendar"),
            HelpName = "FILE",
            DefaultValueFactory = _ => Path.Combine("data", "calendar.txt"),
        };
        var command = new Command("simulate", CommandTexts.Get("simulate")) { file, year, start, behaviour, seed, ledger, mail, calendar };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetRequiredValue(file);
            var reading = await DocumentFile.ReadAsync(path, parsed.GetValue(year), cancellation);
            var plan = StartablePlan.From(reading, path);
            var calendarPath = parsed.GetRequiredValue(calendar);
            var workingDays = CalendarFile.Load(calendarPath);
            CalendarFile.WarnOfUnknownYears(workingDays, plan.Year!.Value, calendarPath);
            using var simulation = await Simulating.Simulation.OpenAsync(
                new()
                {
                    Plan = plan,
                    Source = reading.Source.Text,
                    Calendar = workingDays,
                    Start = parsed.GetValue(start) is { } date ? Options.DateOf(date) : null,
                    Behaviour = BehaviourOf(parsed.GetRequiredValue(behaviour)),
                    Seed = parsed.GetValue(seed),
                    LedgerPath = parsed.GetValue(ledger),
                    MailFolder = parsed.GetValue(mail),
                },
                cancellation);
            await SimulationView.ShowAsync(simulation, cancellation);
            return ExitCode.Done;
        });
        return command;
    }

    private static Behaviour BehaviourOf(string name) =>
        Behaviour.All.FirstOrDefault(known => known.Name == name)
        ?? throw new BadInputException(CommandTexts.Get(
            "behaviour-unknown", name, string.Join(", ", Behaviour.All.Select(known => known.Name))));
}
