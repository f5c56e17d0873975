namespace GovOpenFlow.Reading.Tests.Layouts;

/// <summary>Lays a plan out in rows and cells; formats print them.</summary>
public static class Arrangement
{
    private const string Numerals = "〇一二三四五六七八九十";

    public static AbstractPlan Of(PlanModel plan, Layout layout)
    {
        var rows = new List<AbstractRow>();
        var count = 0;
        foreach (var chapter in plan.Chapters)
        {
            var chapterText = $"{Numerals[chapter.Ordinal]}、{chapter.Text}";
            var isFirstOfChapter = true;
            if (layout.Headings == HeadingPlace.Rows)
            {
                rows.Add(Heading(chapterText));
            }

            foreach (var section in chapter.Sections)
            {
                var sectionText = $"（{Numerals[section.Ordinal]}）{section.Text}" + (layout.Deadline == DeadlinePlace.Heading ? $"（{section.Deadline.Text}完成）" : "");
                var isFirst = true;
                if (layout.Headings == HeadingPlace.Rows)
                {
                    rows.Add(Heading(sectionText));
                }

                foreach (var task in section.Tasks)
                {
                    var isNewPage = layout.PageOf > 0 && count > 0 && count % layout.PageOf == 0;
                    if (isNewPage)
                    {
                        rows.Add(new AbstractRow(RowKind.Break, [], []));
                        if (layout.Headings == HeadingPlace.Rows && !isFirst)
                        {
                            rows.Add(Heading(sectionText));
                        }
                    }

                    string[] left = layout.Headings == HeadingPlace.Left ? [isFirstOfChapter || isNewPage ? chapterText : "", isFirst || isNewPage ? sectionText : ""] : [];
                    rows.Add(new AbstractRow(RowKind.Task, left, Cells(task, layout)));
                    (isFirst, isFirstOfChapter) = (false, false);
                    count++;
                }
            }
        }

        List<string> before = [plan.Title];
        if (layout.HasNoise)
        {
            before.Insert(0, "首页 > 政务公开 > 通知公告");
            before.Add("字体大小：大 中 小");
        }

        if (layout.Deadline == DeadlinePlace.DocumentWide)
        {
            before.Add("请各单位抓紧推进，确保各项任务于10月底前完成。");
        }

        return new AbstractPlan(before, Columns(layout), rows, layout.HasNoise ? ["附件：名单", "扫一扫在手机打开当前页", "打印本页"] : []);
    }

    public static string Number(TaskModel task, Layout layout) => layout.Numbering switch
    {
        Numbering.Dot => $"{task.Number}.",
        Numbering.Comma => $"{task.Number}、",
        Numbering.Brackets => $"（{task.Number}）",
        _ => "",
    };

    public static string Text(TaskModel task, Layout layout) =>
        layout.Deadline == DeadlinePlace.Text && InText(task) is { } deadline ? task.Text.Replace("。", $"，{deadline.Text}完成。", StringComparison.Ordinal) : task.Text;

    /// <summary>The deadline where running text can state it; nobody writes 全年 or 三季度 into a sentence as a deadline.</summary>
    public static DeadlineModel? InText(TaskModel task) => task.Deadline.Kind is Core.Deadlines.DeadlineKind.FullYear or Core.Deadlines.DeadlineKind.LongTerm ? null : task.Deadline;

    public static string Join(IEnumerable<string> names, Layout layout) => string.Join(layout.Separator, names);

    public static string Sentence(TaskModel task) => $"{string.Join('、', task.Lead)}牵头，会同{string.Join('、', task.Others)}办理。";

    private static AbstractRow Heading(string text) => new(RowKind.Heading, [], [text]);

    private static string[] Columns(Layout layout) =>
    [
        .. layout.Numbering == Numbering.Column ? ["序号"] : Array.Empty<string>(),
        .. layout.Headings == HeadingPlace.Left ? ["工作任务"] : Array.Empty<string>(),
        "任务内容",
        .. layout.HasExtraColumns ? ["工作目标"] : Array.Empty<string>(),
        .. layout.Deadline == DeadlinePlace.Column ? ["完成时限"] : Array.Empty<string>(),
        .. layout.Units switch
        {
            UnitColumns.LeadAndResponsible => ["牵头单位", "责任单位"],
            UnitColumns.LeadAndCooperating => ["牵头单位", "配合单位"],
            UnitColumns.WithLeader => ["牵头领导", "牵头单位", "责任单位"],
            _ => new[] { "责任单位" },
        },
        .. layout.HasExtraColumns ? ["进展情况"] : Array.Empty<string>(),
    ];

    private static string[] Cells(TaskModel task, Layout layout) =>
    [
        .. layout.Numbering == Numbering.Column ? [$"{task.Number}"] : Array.Empty<string>(),
        Number(task, layout) + Text(task, layout),
        .. layout.HasExtraColumns ? ["力争见效"] : Array.Empty<string>(),
        .. layout.Deadline == DeadlinePlace.Column ? [task.Deadline.Text] : Array.Empty<string>(),
        .. layout.Units switch
        {
            UnitColumns.LeadAndResponsible or UnitColumns.LeadAndCooperating => [Join(task.Lead, layout), Join(task.Others, layout)],
            UnitColumns.WithLeader => [task.Leader, Join(task.Lead, layout), Join(task.Others, layout)],
            UnitColumns.Sentence => [Sentence(task)],
            _ => new[] { Join(task.Lead.Concat(task.Others), layout) },
        },
        .. layout.HasExtraColumns ? ["正在推进"] : Array.Empty<string>(),
    ];
}
