using GovOpenFlow.Reading.Diagnostics;

namespace GovOpenFlow.Reading.Formats.Text;

/// <summary>Plain and pasted text: every line as it stands.</summary>
internal static class PlainTextLoader
{
    /// <summary>Writing holds no control characters; a file with more than one in this many characters is something else.</summary>
    private const int CharactersPerControl = 200;

    /// <summary>A few are forgiven however short the file is.</summary>
    private const int ForgivenControls = 3;

    public static void Load(string text, SourceDocumentBuilder builder, LoadNotes notes)
    {
        var clean = CleanText.Of(text, out var controls);
        if (controls > ForgivenControls && controls > clean.Length / CharactersPerControl)
        {
            throw notes.Refuse(RefusalCodes.Binary, "binary");
        }

        if (controls > 0)
        {
            notes.Add(LoadCodes.ControlCharacters, null, controls);
        }

        foreach (var line in clean.AsSpan().Split('\n'))
        {
            builder.AddLine(clean[line]);
        }
    }
}
