using GovOpenFlow.Core.Plans;
using Spectre.Console;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>Shows a diagnostic with the line that it is about, its place underlined.</summary>
internal static class DiagnosticView
{
    // Enough of a long cell to recognise the place.
    private const int Around = 30;

    public static void Show(Diagnostic diagnostic, string source)
    {
        var colour = diagnostic.Severity switch
        {
            Severity.Error => "red",
            Severity.Warning => "yellow",
            _ => "blue",
        };
        var place = diagnostic.Span is { } span ? ReadingView.Place(span) : "";
        AnsiConsole.MarkupLineInterpolated($"[{colour}]● {diagnostic.Code}[/] {place}  {diagnostic.Message}");
        if (diagnostic.Span is { Length: > 0 } shown && shown.End <= source.Length)
        {
            var (before, at, after) = Cut(source, shown);
            AnsiConsole.MarkupLineInterpolated($"    [grey]{before}[/][underline {colour}]{at}[/][grey]{after}[/]");
        }
    }

    private static (string Before, string At, string After) Cut(string source, SourceSpan span)
    {
        var lineStart = source.LastIndexOf('\n', Math.Max(span.Start - 1, 0)) + 1;
        if (lineStart > span.Start)
        {
            lineStart = span.Start;
        }

        var lineEnd = source.IndexOf('\n', span.Start);
        lineEnd = lineEnd < 0 ? source.Length : lineEnd;
        var end = Math.Min(span.End, Math.Max(lineEnd, span.Start));
        var from = Math.Max(lineStart, span.Start - Around);
        var to = Math.Min(lineEnd, Math.Max(end, span.Start) + Around);
        var at = source[span.Start..end];
        return (
            (from > lineStart ? "…" : "") + source[from..span.Start],
            at.Length > 2 * Around ? at[..(2 * Around)] + "…" : at,
            source[end..Math.Max(end, to)] + (to < lineEnd ? "…" : ""));
    }
}
