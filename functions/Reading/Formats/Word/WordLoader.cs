using GovOpenFlow.Reading.Diagnostics;
using GovOpenFlow.Reading.Formats.Packages;

namespace GovOpenFlow.Reading.Formats.Word;

/// <summary>Reads a Word document: its body, without headers, footers, comments and notes.</summary>
internal static class WordLoader
{
    public static IReadOnlyList<FlowNode> Load(OfficePackage package, LoadNotes notes)
    {
        var parts = package.PartsOf(package.MainPath);
        var styles = new WordStyles(Part(package, parts, "styles"));
        var numbering = new WordNumbering(Part(package, parts, "numbering"), styles);
        var tracking = new WordTracking();
        var nodes = new List<FlowNode>();
        using (var reader = package.OpenXml(package.MainPath) ?? throw new InvalidDataException(package.MainPath))
        {
            while (reader.NextElement())
            {
                if (reader.Name == "body")
                {
                    new WordBody(styles, numbering, tracking, notes).Read(reader, nodes);
                }
            }
        }

        if (tracking.HasChanges)
        {
            notes.Add(LoadCodes.TrackedChanges, null);
        }

        if (package.HasMacros)
        {
            notes.Add(LoadCodes.MacrosIgnored, null);
        }

        return nodes;
    }

    private static System.Xml.Linq.XElement? Part(OfficePackage package, IReadOnlyList<PackagePart> parts, string kind) =>
        parts.FirstOrDefault(part => part.Kind == kind) is { } part ? package.ReadXml(part.Path) : null;
}
