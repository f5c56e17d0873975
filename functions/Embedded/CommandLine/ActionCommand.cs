using System.CommandLine;
using Spectre.Console;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>A command that does one thing to one assignment.</summary>
internal static class ActionCommand
{
    /// <param name="name">As typed; its description and its sentence of success are the texts "name" and "name-done".</param>
    /// <param name="options">What it takes beside the id.</param>
    /// <param name="request">The endpoint's last part and the body, from what was typed.</param>
    public static Command Create(
        string name, IReadOnlyList<Option> options, Func<ParseResult, (string Action, object Body)> request)
    {
        var id = new Argument<string>("ID") { Description = CommandTexts.Get("arg-id") };
        var data = Options.Data();
        var command = new Command(name, CommandTexts.Get(name)) { id };
        foreach (var option in options)
        {
            command.Add(option);
        }

        command.Add(data);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (action, body) = request(parsed);
            await using var api = await Api.ConnectAsync(parsed.GetRequiredValue(data), cancellation);
            var whole = await AssignmentId.ResolveAsync(api, parsed.GetRequiredValue(id), cancellation);
            var answer = await api.PostAsync($"/api/assignments/{whole}/{action}", body, cancellation);
            var state = answer["assignment"]!;
            AnsiConsole.Write(AssignmentView.Light(state));
            AnsiConsole.WriteLine($"  {whole}  {AssignmentView.Stage(state)}  {CommandTexts.Get("col-due")} {(string?)state["due"]}");
            return ExitCode.Done;
        });
        return command;
    }
}
