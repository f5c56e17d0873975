using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using GovOpenFlow.Core.Assignments;

namespace GovOpenFlow.Ledger.Messages;

/// <summary>A message as HTML that mail programs and screen readers can do with: one table, styles inline, nothing loaded from elsewhere.</summary>
internal sealed class HtmlBody(CultureInfo culture, MessageTemplates templates)
{
    private const string Cell = "border:1px solid #c8ccd0;padding:8px 10px;text-align:left;vertical-align:top";
    private const string Head = Cell + ";background:#f2f4f6;white-space:nowrap";

    // Chinese is written as it is; what HTML could take for markup is escaped.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public string Write(Letter letter, IReadOnlyList<LineWording> lines)
    {
        var html = new StringBuilder();
        if (lines.Count == 1)
        {
            One(html, lines[0]);
        }
        else
        {
            Many(html, lines);
        }

        // Only our own lines are markup; whatever else a template asks for is escaped.
        return templates.Fill(MessageTemplates.MailHtml, culture, value => value == "lines" ? html.ToString() : Escape(letter.ValueOf(value)));
    }

    /// <summary>Two letters as one: the second one's body below the first's.</summary>
    public static string Joined(string first, string second, string language)
    {
        var end = first.LastIndexOf("</body>", StringComparison.OrdinalIgnoreCase);
        var body = $"<hr>\n<div lang=\"{Escape(language)}\">\n{BodyOf(second)}</div>\n";
        return end < 0 ? first + body : first.Insert(end, body);
    }

    private static string BodyOf(string html)
    {
        var begin = html.IndexOf("<body", StringComparison.OrdinalIgnoreCase);
        begin = begin < 0 ? 0 : html.IndexOf('>', begin) + 1;
        var end = html.LastIndexOf("</body>", StringComparison.OrdinalIgnoreCase);
        return html[begin..(end < begin ? html.Length : end)].TrimStart('\n');
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

        if (line.Actions.Count > 0)
        {
            Row(html, Text("Name.Link"), Links(line));
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
                + Named("Name.ReturnReason", line.ReturnReason) + Named("Name.AskedReason", line.AskedReason) + Named("Name.Failures", line.Failures)
                + (line.Actions.Count == 0 ? "" : "<br>" + Links(line)));
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

    private static string Links(LineWording line) => string.Join(" ", line.Actions.Select(action =>
        $"<a href=\"{Escape(action.Address)}\" style=\"display:inline-block;margin:2px 8px 2px 0;padding:4px 12px;border:1px solid #0b57d0;border-radius:4px;color:#0b57d0;text-decoration:none;white-space:nowrap\">{Escape(action.Name)}</a>"));

    // Who has links to act by has no account to open the page with.
    private static string Linked(LineWording line) => line is { Actions.Count: 0, Link: { } link }
        ? $"<a href=\"{Escape(link)}\" style=\"color:#0b57d0\">{Escape(line.Item)}</a>"
        : Escape(line.Item);

    private static string Small(string? text) =>
        text is null ? "" : $"<br><span style=\"font-size:13px;color:#5a6068\">{Escape(text)}</span>";

    private string Named(string key, string? value) => value is null ? "" : "<br>" + Escape(Text("Detail", Text(key), value));

    private static string Escape(string text) => Encoder.Encode(text);

    private string Text(string key, params object?[] arguments) => MessageTexts.Source.Get(key, culture, arguments);
}
