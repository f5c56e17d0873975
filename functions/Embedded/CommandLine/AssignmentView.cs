using System.Globalization;
using System.Text.Json.Nodes;
using GovOpenFlow.Core.Texts;
using Spectre.Console;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>An assignment of the API in words and colours.</summary>
internal static class AssignmentView
{
    /// <summary>A coloured dot with its word, so that it can be told apart without colours too.</summary>
    public static Text Light(JsonNode assignment)
    {
        var light = Enum.Parse<Core.Assignments.Light>((string)assignment["light"]!, ignoreCase: true);
        var colour = light switch
        {
            Core.Assignments.Light.Red => Color.Red,
            Core.Assignments.Light.Yellow => Color.Yellow,
            _ => Color.Green,
        };
        return new Text($"● {Words.Of(light, CultureInfo.CurrentUICulture)}", new Style(colour));
    }

    public static string Stage(JsonNode assignment) => Words.Of(
        Enum.Parse<Core.Assignments.Stage>((string)assignment["stage"]!, ignoreCase: true), CultureInfo.CurrentUICulture);
}
