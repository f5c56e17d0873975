using System.Buffers;

namespace GovOpenFlow.Reading.Formats;

/// <summary>Tells a page from a text that happens to hold angle brackets, and from XML that is no page.</summary>
internal static class MarkupDetector
{
    /// <summary>Characters looked at.</summary>
    private const int Sample = 64 * 1024;

    private static readonly string[] PageBeginnings =
    [
        "<!doctype", "<!--", "<html", "<head", "<body", "<meta", "<title", "<style", "<script", "<link", "<table", "<div",
        "<p>", "<p ", "<span", "<font", "<center", "<section", "<article", "<main", "<h1", "<h2", "<h3", "<ul", "<ol", "<br", "<strong", "<b>",
    ];

    private static readonly SearchValues<string> PageParts = SearchValues.Create(
        ["<html", "<body", "</table>", "</tr>", "</td>", "</p>", "</div>"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> OfficeNames = SearchValues.Create(
        ["urn:schemas-microsoft-com:office", "schemas.microsoft.com/office", "schemas.openxmlformats.org"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> LineTags = SearchValues.Create(["<br", "<p>", "<p "], StringComparison.OrdinalIgnoreCase);

    /// <param name="text">The file's text.</param>
    /// <param name="fileName">Its name, or null: a text that is called .html needs less to be taken for a page.</param>
    public static MarkupKind Of(string text, string? fileName)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, Sample)).TrimStart().TrimStart('\ufeff').TrimStart();
        if (head.StartsWith("<?xml") || head.StartsWith("<?mso-application"))
        {
            return head.Contains("<html", StringComparison.OrdinalIgnoreCase) ? MarkupKind.Html
                : head.ContainsAny(OfficeNames) ? MarkupKind.OfficeXml
                : MarkupKind.OtherXml;
        }

        foreach (var beginning in PageBeginnings)
        {
            if (head.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            {
                return MarkupKind.Html;
            }
        }

        return head.ContainsAny(PageParts) || (IsPageName(fileName) && head.ContainsAny(LineTags)) ? MarkupKind.Html : MarkupKind.None;
    }

    private static bool IsPageName(string? fileName) =>
        fileName is not null && Path.GetExtension(fileName).ToLowerInvariant() is ".htm" or ".html" or ".shtml" or ".xhtml";
}
