using System.Text;

namespace GovOpenFlow.Reading.Tests.Layouts;

/// <summary>Prints a plan as plain text in one of the layouts.</summary>
public static class TextRenderer
{
    public static string Render(PlanModel plan, Layout layout)
    {
        var text = layout.IsProse ? Prose(plan, layout) : Table(Arrangement.Of(plan, layout), layout);
        text = layout.IsHalfWidth ? HalfWidth(text) : text;
        return layout.IsTraditional ? Script.ToTraditional(text) : text;
    }

    private static string Table(AbstractPlan plan, Layout layout)
    {
        var text = new StringBuilder();
        var between = layout.Form == Form.CellPerParagraph ? "\n\n" : "\n";
        foreach (var line in plan.Before)
        {
            text.Append(line).Append(layout.IsStream ? "\n\n" : "\n");
        }

        Row(text, plan.Columns, layout);
        if (layout.Form == Form.BarsWithMargins)
        {
            text.Append('|').Insert(text.Length, "---|", plan.Columns.Count).Append('\n');
        }

        var page = 1;
        foreach (var row in plan.Rows)
        {
            if (row.Kind == RowKind.Break)
            {
                text.Append($"— {++page} —").Append(between);
                if (!layout.IsStream)
                {
                    Row(text, plan.Columns, layout);
                }

                continue;
            }

            IEnumerable<string> cells = row.Left.Count == 0 ? row.Cells : layout.Numbering == Numbering.Column ? [row.Cells[0], .. row.Left, .. row.Cells.Skip(1)] : [.. row.Left, .. row.Cells];
            Row(text, [.. cells.Where(cell => cell.Length > 0)], layout);
        }

        foreach (var line in plan.Behind)
        {
            text.Append('\n').Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, IReadOnlyList<string> cells, Layout layout)
    {
        switch (layout.Form)
        {
            case Form.Bars:
                text.AppendJoin(" | ", cells).Append(" |\n");
                break;
            case Form.BarsWithMargins:
                text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
                break;
            case Form.Tabs:
                text.AppendJoin('\t', cells).Append('\n');
                break;
            case Form.CellPerTabbedLine:
                foreach (var cell in cells)
                {
                    text.Append('\t').Append(cell).Append('\n');
                }

                text.Append('\n');
                break;
            default:
                foreach (var cell in cells)
                {
                    text.Append(cell).Append("\n\n");
                }

                break;
        }
    }

    private static string Prose(PlanModel plan, Layout layout)
    {
        var arranged = Arrangement.Of(plan, layout);
        var text = new StringBuilder().AppendJoin('\n', arranged.Before).Append('\n');
        using var tasks = plan.Tasks.GetEnumerator();
        foreach (var row in arranged.Rows)
        {
            if (row.Kind == RowKind.Break)
            {
                text.Append("- 1 -\n");
            }
            else if (row.Kind == RowKind.Heading)
            {
                text.Append(row.Cells[0]).Append('\n');
            }
            else if (tasks.MoveNext())
            {
                text.Append(Arrangement.Number(tasks.Current, layout)).Append(Arrangement.Text(tasks.Current, layout));
                Tail(text, tasks.Current, layout);
            }
        }

        return text.Append(string.Join('\n', arranged.Behind)).ToString();
    }

    private static void Tail(StringBuilder text, TaskModel task, Layout layout)
    {
        var lead = Arrangement.Join(task.Lead, layout);
        var others = Arrangement.Join(task.Others, layout);
        var fields = layout.Units switch
        {
            UnitColumns.LeadAndResponsible or UnitColumns.WithLeader => [$"牵头单位：{lead}", $"责任单位：{others}"],
            UnitColumns.LeadAndCooperating => [$"牵头单位：{lead}", $"配合单位：{others}"],
            _ => new List<string> { $"责任单位：{Arrangement.Join(task.Lead.Concat(task.Others), layout)}" },
        };
        if (layout.Units == UnitColumns.WithLeader)
        {
            fields.Insert(0, $"牵头领导：{task.Leader}");
        }

        if (layout.Deadline == DeadlinePlace.Column)
        {
            fields.Add($"完成时限：{task.Deadline.Text}");
        }

        text.Append(layout.Form switch
        {
            Form.ProseTail => $"（{string.Join('；', fields)}）\n",
            Form.ProseLabels => $"\n{string.Join('\n', fields)}\n",
            _ => $"（{string.Join('、', task.Lead)}牵头，{string.Join('、', task.Others)}按职责分工负责）\n",
        });
    }

    public static string HalfWidth(string text) => text.Replace('，', ',').Replace('；', ';').Replace('：', ':').Replace('（', '(').Replace('）', ')');
}
