using System.Net;
using System.Text;
using GovOpenFlow.Reading.Tests.Formats.Samples;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace GovOpenFlow.Reading.Tests.Layouts;

/// <summary>Prints a plan in the formats that have merged cells, as a site, Word and Excel would.</summary>
public static class MergedRenderers
{
    public static IReadOnlyDictionary<string, Func<PlanModel, Layout, byte[]>> All { get; } = new Dictionary<string, Func<PlanModel, Layout, byte[]>>
    {
        ["html"] = (plan, layout) => Encoding.UTF8.GetBytes(Html(plan, layout, "utf-8")),
        ["html in GBK"] = (plan, layout) => CodePagesEncodingProvider.Instance.GetEncoding(54936)!.GetBytes(Html(plan, layout, "gb2312")),
        ["docx"] = Docx,
        ["xlsx"] = Xlsx,
    };

    private static string Html(PlanModel plan, Layout layout, string charset)
    {
        var table = MergedTable.Of(plan, layout);
        var html = new StringBuilder($"<!DOCTYPE html><html><head><meta charset=\"{charset}\"><title>某某区政府网</title><script>var a = '<td>';</script></head><body>");
        html.Append("<div class=\"nav\"><ul><li><a href=\"/\">首页</a></li><li><a href=\"/xw\">要闻</a></li><li><a href=\"/gk\">公开</a></li><li><a href=\"/fw\">服务</a></li><li><a href=\"/hd\">互动</a></li></ul></div><div id=\"zoom\">");
        Lines(html, table.Before);
        html.Append("<table border=\"1\" cellspacing=\"0\"><tbody>\n");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            foreach (var cell in row)
            {
                html.Append("<td").Append(cell.Rows > 1 ? $" rowspan=\"{cell.Rows}\"" : "").Append(cell.Columns > 1 ? $" colspan={cell.Columns}" : "").Append("><p>&nbsp;<span>")
                    .Append(WebUtility.HtmlEncode(cell.Text).Replace("\n", "<br/>")).Append("</span></p></td>\n");
            }

            html.Append("</tr>");
        }

        html.Append("</tbody></table>");
        Lines(html, table.Behind);
        return html.Append("</div><div class=\"footer\"><p>主办：某某区政府</p></div></body></html>").ToString();
    }

    private static void Lines(StringBuilder html, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            html.Append("<p>　　").Append(WebUtility.HtmlEncode(line)).Append("</p>\n");
        }
    }

    private static byte[] Docx(PlanModel plan, Layout layout)
    {
        var table = MergedTable.Of(plan, layout);
        var above = new Dictionary<int, (MergedCell Cell, int Left)>();
        var rows = new List<W.TableRow>();
        foreach (var row in table.Rows)
        {
            var cells = new List<W.TableCell>();
            for (var column = 0; column < table.Width;)
            {
                var cell = row.FirstOrDefault(cell => cell.Column == column);
                if (cell is not null)
                {
                    cells.Add(DocxSample.Cell(cell.Text, cell.Columns, cell.Rows > 1 ? "restart" : null));
                    above[column] = (cell, cell.Rows - 1);
                }
                else
                {
                    cell = above[column].Cell;
                    cells.Add(DocxSample.Cell("", cell.Columns, "continue"));
                    above[column] = (cell, above[column].Left - 1);
                }

                column += cell.Columns;
            }

            rows.Add(DocxSample.Row([.. cells]));
        }

        return DocxSample.OfBody([.. table.Before.Select(DocxSample.Paragraph), DocxSample.Table([.. rows]), .. table.Behind.Select(DocxSample.Paragraph)]);
    }

    private static byte[] Xlsx(PlanModel plan, Layout layout)
    {
        var table = MergedTable.Of(plan, layout);
        var rows = new List<string[]>();
        var merged = new List<string>();
        foreach (var row in table.Before.Select(Line).Concat(table.Rows).Concat(table.Behind.Select(Line)))
        {
            var cells = new string[table.Width];
            Array.Fill(cells, "");
            foreach (var cell in row)
            {
                cells[cell.Column] = cell.Text;
                if (cell.Rows > 1 || cell.Columns > 1)
                {
                    merged.Add($"{XlsxSample.Reference(rows.Count + 1, cell.Column)}:{XlsxSample.Reference(rows.Count + cell.Rows, cell.Column + cell.Columns - 1)}");
                }
            }

            rows.Add(cells);
        }

        return XlsxSample.Of([.. rows], [.. merged]);

        IReadOnlyList<MergedCell> Line(string text) => [new MergedCell(0, table.Width, text)];
    }
}
