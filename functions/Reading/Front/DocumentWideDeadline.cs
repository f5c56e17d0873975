using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Reading.Deadlines;
using GovOpenFlow.Reading.Rows;
using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Front;

/// <summary>A deadline that a notice sets once for all tasks: 确保各项任务于年底前完成.</summary>
public static class DocumentWideDeadline
{
    private static readonly string[] All = ["各项任务", "各项工作任务", "各项工作", "全部任务", "所有任务", "任务全部", "清单任务", "各项目标任务", "全部工作", "以下任务", "上述任务", "所列任务", "清单所列"];
    private static readonly string[] Every = ["均", "全部", "一律", "统一"];
    private static readonly string[] Done = ["完成", "落实", "办结"];

    public static DeadlineRule? Find(IReadOnlyList<Line> lines, int? year)
    {
        foreach (var line in lines.Take(400))
        {
            // 以下任务除另有注明外,均须于11月底前完成: the subject may stand a clause before.
            var isSubject = false;
            for (var from = 0; from < line.Text.Length;)
            {
                var end = line.Text.Folded[from..].IndexOfAny("。;,");
                end = end < 0 ? line.Text.Length : from + end;
                var clause = line.Text.Slice(from, end - from);
                var isHere = Has(clause, All);
                if ((isHere || isSubject && Has(clause, Every)) && Has(clause, Done)
                    && DeadlineReader.Read(clause, DeadlinePlace.Text, year) is { Count: > 0 } rules && rules[0].Kind is not (DeadlineKind.AtLeast or DeadlineKind.Monthly))
                {
                    return rules[0];
                }

                isSubject = isHere && end < line.Text.Length && line.Text.Folded[end] == ',';
                from = end + 1;
            }
        }

        return null;
    }

    private static bool Has(Piece clause, string[] words)
    {
        foreach (var word in words)
        {
            if (clause.Folded.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
