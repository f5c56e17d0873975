using System.CommandLine;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>What units, supervisors and the coordinator do to an assignment.</summary>
internal static class ActionCommands
{
    public static IEnumerable<Command> Create() =>
        [Acknowledge(), Report(), Verify(), Return(), Extend(), Reassign(), Withdraw()];

    private static Command Acknowledge() => ActionCommand.Create("acknowledge", [], _ => ("acknowledge", new { }));

    private static Command Report()
    {
        var text = new Option<string>("--text") { Description = CommandTexts.Get("option-text"), Required = true };
        var links = new Option<string[]>("--link") { Description = CommandTexts.Get("option-link"), DefaultValueFactory = _ => [] };
        return ActionCommand.Create(
            "report", [text, links], parsed => ("report", new { text = parsed.GetRequiredValue(text), links = parsed.GetValue(links) }));
    }

    private static Command Verify()
    {
        var comment = new Option<string?>("--comment") { Description = CommandTexts.Get("option-comment") };
        return ActionCommand.Create("verify", [comment], parsed => ("verify", new { comment = parsed.GetValue(comment) }));
    }

    private static Command Return()
    {
        var reason = Reason();
        var by = new Option<string?>("--by") { Description = CommandTexts.Get("option-by"), HelpName = "DATE" };
        return ActionCommand.Create(
            "return", [reason, by], parsed => ("return", new { reason = parsed.GetRequiredValue(reason), rectifyBy = Date(parsed.GetValue(by)) }));
    }

    private static Command Extend()
    {
        var until = new Option<string?>("--until") { Description = CommandTexts.Get("option-until"), HelpName = "DATE" };
        var reason = new Option<string?>("--reason") { Description = CommandTexts.Get("option-reason") };
        var grant = new Option<bool>("--grant") { Description = CommandTexts.Get("option-grant") };
        var refuse = new Option<string?>("--refuse") { Description = CommandTexts.Get("option-refuse"), HelpName = "REASON" };
        return ActionCommand.Create("extend", [until, reason, grant, refuse], parsed =>
            parsed.GetValue(grant) ? ("extension/grant", new { until = Date(parsed.GetValue(until)) })
            : parsed.GetValue(refuse) is { } why ? ("extension/refuse", new { reason = why })
            : Date(parsed.GetValue(until)) is { } date && parsed.GetValue(reason) is { } because
                ? ("extension", new { until = date, reason = because })
                : throw new BadInputException(CommandTexts.Get("extend-what")));
    }

    private static Command Reassign()
    {
        var unit = new Option<string>("--unit") { Description = CommandTexts.Get("option-new-unit"), Required = true };
        var reason = Reason();
        return ActionCommand.Create("reassign", [unit, reason], parsed =>
            ("reassign", new { unit = parsed.GetRequiredValue(unit), reason = parsed.GetRequiredValue(reason) }));
    }

    private static Command Withdraw()
    {
        var reason = Reason();
        return ActionCommand.Create("withdraw", [reason], parsed => ("withdraw", new { reason = parsed.GetRequiredValue(reason) }));
    }

    private static Option<string> Reason() => new("--reason") { Description = CommandTexts.Get("option-reason"), Required = true };

    // Checked here too, so that the answer names the option and not the API's field.
    private static string? Date(string? text)
    {
        if (text is not null)
        {
            Options.DateOf(text);
        }

        return text;
    }
}
