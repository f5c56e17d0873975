using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Tables;

/// <summary>Tells from its words what a column or a labelled field holds.</summary>
public static class ColumnNames
{
    /// <summary>The longest heading of a column that is considered, in characters.</summary>
    public const int MaximumLength = 20;

    private static readonly string[] Numbers = ["序号", "编号", "项号", "号", "项目序号", "任务序号", "No", "NO", "No."];
    private static readonly string[] Categories = ["类别", "分类", "领域", "板块", "工作类别", "任务类别", "重点领域", "工作领域", "一级指标", "章节", "任务分类", "工作分类", "项目类别", "大类", "类型"];

    private static readonly string[] Details =
    [
        "任务内容", "具体内容", "具体任务", "具体要求", "工作内容", "具体工作", "任务事项", "具体事项", "工作事项", "重点工作", "工作要求", "任务要求", "主要内容", "内容", "具体工作任务", "重点工作任务", "重点工作内容", "工作任务内容",
        "具体举措", "工作举措", "主要举措", "任务举措", "工作任务及要求", "任务及要求", "重点任务内容", "主要工作内容", "任务分解", "任务明细", "具体工作内容", "公开内容", "任务描述", "具体工作要求", "工作内容及要求",
    ];

    private static readonly string[] Tasks =
    [
        "主要工作任务", "工作任务", "重点任务", "主要任务", "任务", "年度任务", "工作要点", "要点", "工作项目", "项目", "事项", "任务名称", "公开事项", "公开任务", "目标任务", "主要工作", "工作", "任务项目", "年度重点任务", "重点事项",
    ];

    private static readonly string[] Measures = ["工作措施", "具体措施", "落实措施", "推进措施", "主要措施", "措施", "工作步骤", "推进举措"];

    private static readonly string[] Others =
    [
        "主要问题", "存在问题", "问题", "进展情况", "进展", "工作进展", "完成情况", "落实情况", "备注", "说明", "依据", "来源", "工作目标", "目标", "预期目标", "年度目标", "成果形式", "预期成果", "工作成效", "成效", "考核指标", "任务来源", "整改情况", "考核分值", "分值",
        "工作标准", "推进情况", "目前进展", "存在的问题", "完成标志", "佐证材料",
    ];

    private static readonly string[] Bodies = ["单位", "部门", "科室", "处室", "机构", "主体", "股室"];

    private static readonly (string Word, ColumnKind Kind)[] Bare =
    [
        ("牵头", ColumnKind.Lead), ("主办", ColumnKind.Lead), ("责任", ColumnKind.Responsible), ("配合", ColumnKind.Cooperating), ("协办", ColumnKind.Cooperating), ("时限", ColumnKind.Deadline),
    ];

    /// <summary>What the heading of a column says it holds.</summary>
    /// <param name="heading">The cell; its key is looked up, a bracket behind it left out.</param>
    public static ColumnKind Of(Piece heading) => Of(heading.Key);

    /// <summary>What a heading's key says.</summary>
    public static ColumnKind Of(string key)
    {
        var bracket = key.IndexOf('(');
        if (bracket > 0 && key.EndsWith(')'))
        {
            key = key[..bracket];
        }

        key = key.TrimEnd(':');
        if (key.Length is 0 or > MaximumLength || key.AsSpan().IndexOfAny("。,;、") >= 0 && !HasBody(key))
        {
            return ColumnKind.Unknown;
        }

        if (OfPeopleOrUnits(key) is var kind and not ColumnKind.Unknown)
        {
            return kind;
        }

        if (key.EndsWith("时限") || key.EndsWith("时限要求") || key.EndsWith("期限") || key.EndsWith("完成时间") || key is "时间" or "时间要求" or "时间节点" or "进度安排" or "时间安排" or "完成日期" or "办结时间" or "时间进度" or "推进时间" or "节点" or "完成节点" or "截止时间" or "截止日期")
        {
            return ColumnKind.Deadline;
        }

        return Is(Numbers, key) ? ColumnKind.Number
            : Is(Categories, key) ? ColumnKind.Category
            : Is(Details, key) ? ColumnKind.Detail
            : Is(Tasks, key) ? ColumnKind.Task
            : Is(Measures, key) ? ColumnKind.Measure
            : Is(Others, key) ? ColumnKind.Other
            : ColumnKind.Unknown;
    }

    /// <summary>What a label before a colon says: as for columns, and the short forms 牵头, 责任, 配合.</summary>
    public static ColumnKind OfLabel(string key)
    {
        foreach (var (word, kind) in Bare)
        {
            if (key == word)
            {
                return kind;
            }
        }

        var found = Of(key);
        return found.IsUnit() || found is ColumnKind.Deadline or ColumnKind.People ? found : ColumnKind.Unknown;
    }

    private static ColumnKind OfPeopleOrUnits(string key)
    {
        if (key.EndsWith("领导") || key.EndsWith("人") && key.Length <= 6 || key.EndsWith("联络员") || key.EndsWith("姓名") || key.EndsWith("电话") || key.EndsWith("联系方式"))
        {
            return ColumnKind.People;
        }

        if (!HasBody(key))
        {
            return ColumnKind.Unknown;
        }

        return Contains(key, "牵头") || Contains(key, "主办") || Contains(key, "主责") || Contains(key, "主要责任") ? ColumnKind.Lead
            : Contains(key, "责任") || Contains(key, "承办") || Contains(key, "落实") || Contains(key, "实施") || Contains(key, "负责") || Contains(key, "承担") || Contains(key, "完成单位") || key is "单位" or "部门" ? ColumnKind.Responsible
            : Contains(key, "配合") || Contains(key, "协办") || Contains(key, "协助") || Contains(key, "参与") || Contains(key, "协同") || Contains(key, "参加") ? ColumnKind.Cooperating
            : Contains(key, "指导") || Contains(key, "督导") || Contains(key, "监督") || Contains(key, "督办") ? ColumnKind.Advising
            : ColumnKind.Unknown;
    }

    private static bool HasBody(string key) => Array.Exists(Bodies, body => key.Contains(body, StringComparison.Ordinal));

    private static bool Contains(string key, string word) => key.Contains(word, StringComparison.Ordinal);

    private static bool Is(string[] words, string key) => Array.IndexOf(words, key) >= 0;
}
