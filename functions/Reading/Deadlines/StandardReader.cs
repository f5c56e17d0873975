using GovOpenFlow.Core.Plans;
using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Deadlines;

/// <summary>Standards that a text sets for a service or a result: 1个工作日答复, 7个工作日内回复, 不低于4%. None of them is a deadline of the item.</summary>
public static class StandardReader
{
    private static readonly string[] Units = ["个工作日", "工作日", "个小时", "小时", "个自然日", "自然日", "日", "天", "分钟"];
    private static readonly string[] Within = ["之内", "以内", "内"];
    private static readonly string[] Verbs = ["答复", "回复", "答覆", "回覆", "办结", "反馈", "响应", "回应", "公开", "公布", "发布", "处理", "办理", "处置", "完成", "受理", "转办", "报送", "告知", "上线", "解决"];
    private static readonly string[] Bounds = ["不低于", "不少于", "不超过", "达到", "高于", "低于"];

    public static List<SourcedText> Read(Piece piece)
    {
        var standards = new List<SourcedText>();
        var text = piece.Folded;
        for (var i = 0; i < text.Length;)
        {
            var end = char.IsAsciiDigit(text[i]) || ChineseNumber.IsNumeral(text[i]) ? Period(text, i) : Share(text, i);
            if (end > i)
            {
                standards.Add(piece.Slice(i, end - i).Sourced);
                i = end;
            }
            else
            {
                i += Math.Max(1, ChineseNumber.Read(text[i..], out _));
            }
        }

        return standards;
    }

    private static int Period(ReadOnlySpan<char> text, int at)
    {
        var cursor = new Cursor(text, at);
        if (!cursor.Number(out _) || !cursor.Take(Units))
        {
            return at;
        }

        var isWorkingDay = text[..cursor.At].EndsWith("工作日", StringComparison.Ordinal);
        var isWithin = cursor.Take(Within);
        cursor.Take(Verbs);
        return isWorkingDay || isWithin ? cursor.At : at;
    }

    private static int Share(ReadOnlySpan<char> text, int at)
    {
        var cursor = new Cursor(text, at);
        return cursor.Take(Bounds) && cursor.Number(out _) && (cursor.Take("%", "个百分点") || (cursor.Take(".") && cursor.Number(out _) && cursor.Take("%"))) ? cursor.At : at;
    }
}
