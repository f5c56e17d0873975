using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Exports;

/// <summary>Word documents and calendars hold what people write as text, whatever it is.</summary>
public sealed class PaperTests
{
    // What XML does not know, what it minds, what Word takes for a field, and what turns the direction of writing.
    private const string Nasty = "甲\ufffe乙\uffff<w:instrText> DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe \"/k calc\" </w:instrText>]]>&#0;&amp;\U0001F600\u2028末";

    [Fact]
    public async Task Word_documents_are_valid_and_without_fields_links_and_macros_of_others()
    {
        await using var place = Place.Open();
        var plan = await place.StartAsync(SamplePlan.Text.Replace("施工许可信息公开", "施工许可" + Nasty.Replace("\u2028", "", StringComparison.Ordinal), StringComparison.Ordinal));
        var id = await place.AssignmentOfAsync("区住建局");
        (await place.PostAsync($"/api/assignments/{id}/reassign", JsonSerializer.Serialize(new { unit = Nasty[..90], reason = Nasty }))).IsOk();
        (await place.PostAsync($"/api/assignments/{id}/report", JsonSerializer.Serialize(new { text = Nasty }))).IsOk();
        (await place.PostAsync($"/api/assignments/{id}/return", JsonSerializer.Serialize(new { reason = Nasty }))).IsOk();
        await place.RunToAsync(new(2027, 2, 3));
        foreach (var path in new[] { "circulars/2026-q2/docx", "circulars/2026-year-end/docx", "annual/docx" })
        {
            var bytes = await place.Client.GetByteArrayAsync($"/api/plans/{plan}/{path}");
            using (var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false))
            {
                Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"));
                var main = document.MainDocumentPart!;
                Assert.Empty(main.HyperlinkRelationships);
                Assert.Empty(main.ExternalRelationships);
                Assert.Null(main.VbaProjectPart);
                Assert.Empty(main.Document!.Descendants<DocumentFormat.OpenXml.Wordprocessing.FieldCode>());
                Assert.Contains("DDEAUTO", main.Document!.InnerText, StringComparison.Ordinal);
            }

            // Every part, by a reader that stops at the first character which XML does not know.
            using var zip = new ZipArchive(new MemoryStream(bytes));
            foreach (var part in zip.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal)))
            {
                using var reader = XmlReader.Create(part.Open(), new() { CheckCharacters = true, DtdProcessing = DtdProcessing.Prohibit });
                while (reader.Read())
                {
                }
            }
        }

        Assert.Empty(place.Log.Errors);
    }

    [Theory]
    [InlineData("\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:假")]
    [InlineData("\nATTENDEE:mailto:evil@evil.example")]
    [InlineData("\rATTACH:https://evil.example/")]
    [InlineData("\u2028ATTACH:https://evil.example/")]
    [InlineData("\u2029ATTACH:https://evil.example/")]
    [InlineData("\\nATTACH:https://evil.example/")]
    [InlineData(";X=1:ATTACH:https://evil.example/,")]
    [InlineData("\"；\":^n'")]
    public async Task A_calendar_has_its_own_lines_only(string nasty)
    {
        await using var place = Place.Open();
        var unit = ("区住建局" + nasty).Trim();
        await place.StartAsync(SamplePlan.Text.Replace("施工许可信息公开", "施工许可" + nasty.ReplaceLineEndings(""), StringComparison.Ordinal));
        var id = await place.AssignmentOfAsync("区住建局");
        (await place.PostAsync($"/api/assignments/{id}/reassign", JsonSerializer.Serialize(new { unit, reason = "换" }))).IsOk();
        (await place.PutAsync("/api/units", JsonSerializer.Serialize(new { units = new[] { new { name = unit, aliases = new[] { "住建" } } } }), ("If-Match", "\"0\""))).IsOk();
        var address = new Uri((await place.GetAsync("/api/units/" + Uri.EscapeDataString("住建") + "/calendar")).IsOk()["url"]!);
        var feed = (await Place.SendAsync(place.Client, HttpMethod.Get, address.PathAndQuery, null)).IsOk();
        var lines = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(feed.Body)).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1, lines.Count(line => line == "BEGIN:VEVENT"));
        Assert.All(lines, line => Assert.Equal(-1, line.AsSpan().IndexOfAny("\r\n\u0085\u2028\u2029")));
        string[] own =
        [
            "BEGIN", "END", "VERSION", "PRODID", "METHOD", "X-WR-CALNAME", "X-WR-TIMEZONE", "X-PUBLISHED-TTL", "UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY",
            "DESCRIPTION", "TRANSP", "STATUS", "URL", "ACTION", "TRIGGER", "DURATION",
        ];
        Assert.All(lines, line => Assert.Contains(line.Split(':', ';')[0], own));
        Assert.Single(Ical.Net.Calendar.Load(feed.Body)!.Events);
    }
}
