using GovOpenFlow.Reading.Diagnostics;
using GovOpenFlow.Reading.Formats.Text;

namespace GovOpenFlow.Reading.Formats.Html;

/// <summary>Reads a page as government sites publish them.</summary>
internal static class HtmlLoader
{
    public static IReadOnlyList<FlowNode> Load(string html, LoadNotes notes)
    {
        var page = HtmlTreeBuilder.Build(CleanText.Of(html), notes);
        var flow = new HtmlFlow(page.TextLength, notes);
        var nodes = flow.Read(page);
        if (flow.LeftOut > 0)
        {
            notes.Add(LoadCodes.PartsLeftOut, null, flow.LeftOut);
        }

        return nodes;
    }
}
