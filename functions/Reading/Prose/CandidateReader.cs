using GovOpenFlow.Core.Plans;
using GovOpenFlow.Reading.Deadlines;
using GovOpenFlow.Reading.Items;
using GovOpenFlow.Reading.Rows;
using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Prose;

/// <summary>Finds what looks like tasks in prose that names no units: work that is arranged for the coming year, never work that is done.</summary>
public static class CandidateReader
{
    private static readonly string[] Ahead = ["工作安排", "工作计划", "工作打算", "下一步", "下步", "工作思路", "努力方向", "重点任务", "工作要点", "任务清单", "责任清单", "打算", "计划安排", "改进措施", "主要任务"];
    private static readonly string[] Done = ["总结", "工作报告", "年度报告", "情况汇报", "情况的报告", "述职", "自查报告"];
    private static readonly string[] Plans = ["要点", "清单", "方案", "安排", "计划", "任务分解", "分工", "任务表", "工作任务"];

    /// <summary>The candidates, each without units; their numbers are those that the document prints.</summary>
    /// <param name="blocks">The document's paragraphs.</param>
    /// <param name="title">Its title, if any.</param>
    /// <param name="outline">The headings.</param>
    /// <param name="year">The plan's year, if known.</param>
    public static List<WorkItem> Read(IReadOnlyList<ProseBlock> blocks, string? title, Outline outline, int? year)
    {
        var name = title is null ? "" : Keys.OfPrinted(title);
        var isPlan = Array.Exists(Plans, word => name.Contains(word, StringComparison.Ordinal)) && !Array.Exists(Done, word => name.Contains(word, StringComparison.Ordinal));
        var candidates = new List<WorkItem>();
        var isAhead = isPlan;
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Ordinal is not { } ordinal)
            {
                continue;
            }

            var deepest = i + 1 >= blocks.Count || blocks.Skip(i + 1).FirstOrDefault(block => block.Ordinal is not null)?.Ordinal is not { } next || next.Style <= ordinal.Style;
            if (ordinal.Style <= OrdinalStyle.Chinese)
            {
                var key = ordinal.Rest.Key;
                isAhead = Array.Exists(Ahead, word => key.Contains(word, StringComparison.Ordinal)) || isPlan;
            }

            if (!deepest || ordinal.Style <= OrdinalStyle.Chinese && blocks[i].First.Length < 20)
            {
                outline.Open(ordinal, blocks[i].First);
            }
            else if (isAhead)
            {
                candidates.Add(Candidate(blocks[i], ordinal, outline, candidates.Count + 1, year));
            }
        }

        return candidates;
    }

    private static WorkItem Candidate(ProseBlock block, Ordinal ordinal, Outline outline, int place, int? year)
    {
        var text = ordinal.Rest.To(block.First).Trim();
        var binding = Binding.Of([], DeadlineReader.Read(text, DeadlinePlace.Text, year), null, year);
        var (title, titlePlace) = TitleOf.Text(text);
        return new WorkItem
        {
            Ordinal = place,
            Number = ordinal.Number.Raw,
            NumberSpan = ordinal.Number.Span,
            Sections = outline.Sections.Current,
            Title = title,
            TitleSpan = titlePlace.Span,
            Text = text.Sourced,
            Deadline = binding.Deadline,
            OtherDeadlines = binding.Others,
            Standards = StandardReader.Read(text),
            Span = block.Whole.Span,
        };
    }
}
