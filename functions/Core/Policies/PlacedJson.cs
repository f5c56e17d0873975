using System.Text.Json;

namespace GovOpenFlow.Core.Policies;

/// <summary>A JSON value that knows where it stands.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Offset">Where it begins, in UTF-8 bytes.</param>
/// <param name="Text">The text of a string, the digits of a number; else empty.</param>
/// <param name="Fields">An object's, in order, doubles included.</param>
/// <param name="Items">A list's.</param>
internal sealed record PlacedJson(
    JsonTokenType Kind, int Offset, string Text, IReadOnlyList<PlacedField> Fields, IReadOnlyList<PlacedJson> Items)
{
    // Long enough to recognise it, short enough for a message.
    private const int LongestShown = 40;

    /// <summary>How a message quotes it.</summary>
    public string Shown => Kind switch
    {
        JsonTokenType.StartObject => "{…}",
        JsonTokenType.StartArray => "[…]",
        JsonTokenType.String => $"\"{Shorten(Text)}\"",
        JsonTokenType.Number => Shorten(Text),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => "null",
    };

    public static string Shorten(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";
}

/// <summary>An object's field.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Offset">Where the name begins, in UTF-8 bytes.</param>
/// <param name="Value">What it holds.</param>
internal sealed record PlacedField(string Name, int Offset, PlacedJson Value);
