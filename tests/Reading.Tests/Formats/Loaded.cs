using System.Globalization;
using System.Text;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Reading.Documents;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Formats;

/// <summary>Loads a file and holds every loaded document to what all formats promise.</summary>
internal static class Loaded
{
    public static SourceDocument From(string text, string? fileName = null) => From(Encoding.UTF8.GetBytes(text), fileName);

    public static SourceDocument From(byte[] bytes, string? fileName = null)
    {
        var document = DocumentLoader.Load(bytes, new ReadingOptions { FileName = fileName });
        AssertSpansAreTrue(document);
        return document;
    }

    public static UnreadableDocumentException Refused(byte[] bytes, string? fileName = null) =>
        Assert.Throws<UnreadableDocumentException>(() => DocumentLoader.Load(bytes, new ReadingOptions { FileName = fileName }));

    /// <summary>English, so that a test can look for a word in it.</summary>
    public static string RefusalInEnglish(byte[] bytes) => Assert.Throws<UnreadableDocumentException>(
        () => DocumentLoader.Load(bytes, new ReadingOptions { Culture = CultureInfo.GetCultureInfo("en") })).Message;

    public static string[] Paragraphs(SourceDocument document) => [.. document.Blocks.OfType<Paragraph>().Select(paragraph => paragraph.Text)];

    public static Table OnlyTable(SourceDocument document) => Assert.Single(document.Blocks.OfType<Table>());

    /// <summary>The grid as text: cells parted by /, a spread one in brackets, rows by a new line.</summary>
    public static string Grid(Table table) => string.Join('\n', table.Rows.Select(row =>
        string.Join('/', row.Select(cell => cell.IsSpread ? $"[{cell.Text}]" : cell.Text.Replace("\n", "⏎")))));

    /// <summary>Every span points at the text it claims, at its line and column; blocks follow one another; tables are grids.</summary>
    public static void AssertSpansAreTrue(SourceDocument document)
    {
        Assert.DoesNotContain('\r', document.Text);
        Assert.DoesNotContain('\0', document.Text);
        var lineStarts = new List<int> { 0 };
        for (var at = 0; at < document.Text.Length; at++)
        {
            if (document.Text[at] == '\n')
            {
                lineStarts.Add(at + 1);
            }
        }

        void AssertPlace(SourceSpan span)
        {
            Assert.InRange(span.Start, 0, document.Text.Length);
            Assert.InRange(span.End, span.Start, document.Text.Length);
            var line = lineStarts.BinarySearch(span.Start);
            line = line < 0 ? ~line - 1 : line;
            Assert.Equal((line + 1, span.Start - lineStarts[line] + 1), (span.Line, span.Column));
        }

        var end = 0;
        foreach (var block in document.Blocks)
        {
            AssertPlace(block.Span);
            Assert.InRange(block.Span.Start, end, document.Text.Length);
            end = block.Span.End;
            if (block is Paragraph paragraph)
            {
                Assert.Equal(paragraph.Text, document.Text.Substring(paragraph.Span.Start, paragraph.Span.Length));
                Assert.DoesNotContain('\n', paragraph.Text);
            }
            else if (block is Table table)
            {
                Assert.NotEmpty(table.Rows);
                foreach (var cell in table.Rows.SelectMany(row => row))
                {
                    AssertPlace(cell.Span);
                    Assert.Equal(cell.Text, document.Text.Substring(cell.Span.Start, cell.Span.Length));
                    Assert.InRange(cell.Span.End, table.Span.Start, table.Span.End);
                }

                Assert.All(table.Rows, row => Assert.Equal(table.Rows[0].Count, row.Count));
            }
        }

        foreach (var diagnostic in document.Diagnostics.Where(diagnostic => diagnostic.Span is not null))
        {
            AssertPlace(diagnostic.Span!.Value);
        }
    }
}
