using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Reading.Tables;

/// <summary>What a column of a plan's table, or a labelled field of its prose, holds.</summary>
public enum ColumnKind
{
    /// <summary>Not told by its heading.</summary>
    Unknown,

    /// <summary>序号</summary>
    Number,

    /// <summary>Headings only: 类别, 领域.</summary>
    Category,

    /// <summary>A general word for the task (工作任务), which beside a more exact one holds headings.</summary>
    Task,

    /// <summary>An exact word for the task: 任务内容, 具体要求.</summary>
    Detail,

    /// <summary>工作措施, 具体措施: how the task is to be done.</summary>
    Measure,

    /// <summary>完成时限</summary>
    Deadline,

    /// <summary>牵头单位</summary>
    Lead,

    /// <summary>责任单位</summary>
    Responsible,

    /// <summary>配合单位</summary>
    Cooperating,

    /// <summary>指导单位</summary>
    Advising,

    /// <summary>牵头领导, 责任人: people, who are not units.</summary>
    People,

    /// <summary>主要问题, 进展情况, 工作目标, 备注: shown with the source, not followed.</summary>
    Other,
}

/// <summary>What a kind of column means for units.</summary>
public static class ColumnKinds
{
    public static bool IsUnit(this ColumnKind kind) => kind is ColumnKind.Lead or ColumnKind.Responsible or ColumnKind.Cooperating or ColumnKind.Advising;

    public static bool IsTask(this ColumnKind kind) => kind is ColumnKind.Task or ColumnKind.Detail or ColumnKind.Measure;

    /// <summary>The role that a unit column gives to the names in it.</summary>
    public static Role Role(this ColumnKind kind) => kind switch
    {
        ColumnKind.Lead => Core.Units.Role.Lead,
        ColumnKind.Cooperating => Core.Units.Role.Cooperating,
        ColumnKind.Advising => Core.Units.Role.Advising,
        _ => Core.Units.Role.Responsible,
    };
}
