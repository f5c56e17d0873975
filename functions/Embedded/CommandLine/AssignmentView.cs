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

    /// <summary>An instant of the API in China time, to the minute; empty where there is none.</summary>
    public static string Time(string? instant) => instant is null ? ""
        : DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture).ToOffset(Core.Calendar.ChinaTime.Offset)
            .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Stage(JsonNode assignment) => Words.Of(
        Enum.Parse<Core.Assignments.Stage>((string)assignment["stage"]!, ignoreCase: true), CultureInfo.CurrentUICulture);
}
