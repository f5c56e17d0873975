using AngleSharp.Html.Parser;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Markup;

/// <summary>Text that would be markup if it were let, and how to see whether it was.</summary>
internal static class Foreign
{
    public static readonly (string, string) Html = ("Accept", "text/html");

    private static readonly HtmlParser Parser = new();

    /// <summary>A name of an element and of an attribute that are nobody's, and what would end a text, an attribute, a script or a comment before.</summary>
    public static string Of(string field) => $"<xss-{field} onxss=1>'\"--></script><img src=x onxss={field}>";

    /// <summary>All that a reader sees, once nothing foreign is among elements and attributes.</summary>
    public static string TextOf(string where, string html)
    {
        var page = Parser.ParseDocument(html);
        foreach (var element in page.All)
        {
            Assert.False(element.LocalName.StartsWith("xss", StringComparison.Ordinal) || element.LocalName is "script" or "img", $"{where}: <{element.LocalName}>");
            foreach (var attribute in element.Attributes)
            {
                Assert.False(attribute.Name.StartsWith("on", StringComparison.Ordinal), $"{where}: {attribute.Name} in <{element.LocalName}>");
                Assert.False(attribute.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase), $"{where}: {attribute.Value}");
            }
        }

        return string.Join('\n', page.All.SelectMany(element => element.Attributes.Select(attribute => attribute.Value)).Prepend(page.DocumentElement.TextContent));
    }

    /// <summary>Opens pages and says what a reader sees on them.</summary>
    public static async Task<string> OnPagesAsync(Place place, params IReadOnlyList<string> paths)
    {
        var seen = new List<string>();
        foreach (var path in paths)
        {
            var page = await place.GetAsync(path, Html);
            Assert.True((int)page.Status < 500 && page.MediaType == "text/html", $"{path}: {page.Status} {page.MediaType}");
            seen.Add(TextOf(path, page.Body));
        }

        return string.Join('\n', seen);
    }

    /// <summary>Fails unless each field was shown, as text: else a test looks past it.</summary>
    public static void AllIn(string shown, params IReadOnlyList<string> fields) =>
        Assert.All(fields, field => Assert.True(shown.Contains($"<xss-{field} ", StringComparison.Ordinal), field));
}
