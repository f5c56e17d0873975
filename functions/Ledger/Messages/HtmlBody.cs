using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using GovOpenFlow.Core.Assignments;

namespace GovOpenFlow.Ledger.Messages;

/// <summary>A message as HTML that mail programs and screen readers can do with: one table, styles inline, nothing loaded from elsewhere.</summary>
internal sealed class HtmlBody(CultureInfo culture)
{
    private const string Cell = "border:1px solid #c8ccd0;padding:8px 10px;text-align:left;vertical-align:top";
    private const string Head = Cell + ";background:#f2f4f6;white-space:nowrap";

    // Chinese is written as it is; what HTML could take for markup is escaped.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public string Write(Letter letter, IReadOnlyList<LineWording> lines)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"").Append(Escape(letter.Language)).Append("\">\n<head><meta charset=\"utf-8\"><title>")
            .Append(Escape(letter.Subject)).Append("</title></head>\n")
            .Append("<body style=\"font-family:'Microsoft YaHei','PingFang SC',sans-serif;font-size:15px;line-height:1.6;color:#1c1f23\">\n")
            .Append(Paragraph(letter.Greeting)).Append(Paragraph(letter.Opening));
        if (lines.Count == 1)
        {
            One(html, lines[0]);
        }
        else
        {
            Many(html, lines);
        }

        return html.Append("<p style=\"margin:16px 0\">").Append(Escape(letter.Office)).Append("<br>").Append(Escape(letter.Date)).Append("</p>\n")
            .Append("<p style=\"margin:16px 0;font-size:13px;color:#5a6068\">").Append(Escape(letter.Footer)).Append("</p>\n</body>\n</html>\n")
            .ToString();
    }

    private void One(StringBuilder html, LineWording line)
    {
        html.Append("<table style=\"border-collapse:collapse\">\n");
        Row(html, Text("Name.Kind"), Dot(line) + " " + Escape(line.Kind));
        Row(html, Text("Name.Item"), Linked(line));
        foreach (var (name, value) in line.Details())
        {
            Row(html, name, Escape(value));
        }

        html.Append("</table>\n");
    }

    private static void Row(StringBuilder html, string name, string value) =>
        html.Append("<tr><th scope=\"row\" style=\"").Append(Head).Append("\">").Append(Escape(name))
            .Append("</th><td style=\"").Append(Cell).Append("\">").Append(value).Append("</td></tr>\n");

    private void Many(StringBuilder html, IReadOnlyList<LineWording> lines)
    {
        html.Append("<table style=\"border-collapse:collapse;width:100%\">\n<thead><tr>");
        foreach (var name in (string[])["Name.Kind", "Name.Item", "Name.Unit", "Name.DueDate", "Name.ToDo"])
        {
            html.Append("<th scope=\"col\" style=\"").Append(Head).Append("\">").Append(Escape(Text(name))).Append("</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var line in lines)
        {
            html.Append("<tr>");
            Column(html, Dot(line) + " " + Escape(line.Kind));
            Column(html, Linked(line) + Small(line.Requirement) + Small(line.PlanTitle));
            Column(html, Escape(line.Unit));
            Column(html, Escape(line.Due));
            Column(html, Escape(line.ToDo)
                + Named("Name.ReturnReason", line.ReturnReason) + Named("Name.AskedReason", line.AskedReason) + Named("Name.Failures", line.Failures));
            html.Append("</tr>\n");
        }

        html.Append("</tbody>\n</table>\n");
    }

    private static void Column(StringBuilder html, string value) =>
        html.Append("<td style=\"").Append(Cell).Append("\">").Append(value).Append("</td>");

    // The colour never stands alone: its name is read out and printed.
    private static string Dot(LineWording line)
    {
        var colour = line.Light switch { Light.Red => "#c5221f", Light.Yellow => "#b06000", _ => "#188038" };
        return $"<span style=\"color:{colour};white-space:nowrap\"><span aria-hidden=\"true\">●</span> {Escape(line.LightName)}</span>";
    }

    private static string Linked(LineWording line) => line.Link is { } link
        ? $"<a href=\"{Escape(link)}\" style=\"color:#0b57d0\">{Escape(line.Item)}</a>"
        : Escape(line.Item);

    private static string Small(string? text) =>
        text is null ? "" : $"<br><span style=\"font-size:13px;color:#5a6068\">{Escape(text)}</span>";

    private string Named(string key, string? value) => value is null ? "" : "<br>" + Escape(Text("Detail", Text(key), value));

    private static string Paragraph(string text) => $"<p style=\"margin:16px 0\">{Escape(text)}</p>\n";

    private static string Escape(string text) => Encoder.Encode(text);

    private string Text(string key, params object?[] arguments) => MessageTexts.Source.Get(key, culture, arguments);
}
