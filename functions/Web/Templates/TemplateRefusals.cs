using System.Globalization;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Web.Policies;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Texts;

namespace GovOpenFlow.Web.Templates;

/// <summary>Why templates are not taken.</summary>
internal static class TemplateRefusals
{
    public static Problem Invalid(IReadOnlyList<MessageTemplateFault> faults, CultureInfo culture)
    {
        var mistakes = MistakesOf(faults, culture);
        return new(422, "template-invalid")
        {
            Texts = OutboxTexts.Source,
            Place = mistakes[0].Path,
            Detail = string.Join('\n', mistakes.Take(5).Select(one => $"{one.Path[PathOf("").Length..]} {one.Line}:{one.Column} {one.Wrong}")),
            Errors = mistakes,
        };
    }

    /// <summary>Every fault with its place and remedy, in words.</summary>
    public static IReadOnlyList<PolicyMistakeJson> MistakesOf(IReadOnlyList<MessageTemplateFault> faults, CultureInfo culture) =>
        [.. faults.Select(fault => MistakeOf(fault, culture))];

    private static PolicyMistakeJson MistakeOf(MessageTemplateFault fault, CultureInfo culture)
    {
        string Text(string key, params object?[] arguments) => OutboxTexts.Source.Get("Template." + key, culture, arguments);
        var known = string.Join(", ", fault.Known.Select(name => $"{{{name}}}"));
        return fault.Placeholder is { } wrong
            ? new(
                PathOf(fault.File), wrong.Line, wrong.Column, fault.Code, Text("Placeholder", $"{{{wrong.Name}}}"),
                wrong.Nearest is { } nearest ? Text("Nearest", $"{{{nearest}}}", known) : Text("Known", known))
            : new(PathOf(fault.File), 1, 1, fault.Code, Text(fault.Code), Text("Known", known));
    }

    private static string PathOf(string file) => "$.templates." + file;
}
