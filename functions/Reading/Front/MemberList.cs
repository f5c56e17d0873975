using GovOpenFlow.Reading.Rows;
using GovOpenFlow.Reading.Text;
using GovOpenFlow.Reading.Units;

namespace GovOpenFlow.Reading.Front;

/// <summary>A list of a group's members in an attachment: 市级有关部门名单.</summary>
/// <param name="Group">The group's name as the list's title gives it.</param>
/// <param name="Members">The names, each once.</param>
public sealed record MemberList(Piece Group, IReadOnlyList<Piece> Members)
{
    /// <summary>Finds such lists among lines and tables.</summary>
    public static List<MemberList> Find(DocumentLines document)
    {
        var lists = new List<MemberList>();
        for (var i = 0; i < document.Lines.Count; i++)
        {
            var line = document.Lines[i].Text;
            if (TitleOf(line) is not { } group)
            {
                continue;
            }

            var names = new List<Piece>();
            var last = i;
            while (last + 1 < document.Lines.Count && !IsClosed(document.Lines[last].Text) && Names(document.Lines[last + 1].Text) is { Count: > 0 } more)
            {
                names.AddRange(more);
                last++;
            }

            foreach (var (grid, after) in document.Grids)
            {
                if (names.Count == 0 && after == i + 1)
                {
                    names.AddRange(grid.Rows.SelectMany(row => row.Cells).Where(cell => !cell.IsSpread && UnitWords.IsUnitLike(cell.Text.Key)).Select(cell => cell.Text));
                }
            }

            if (names.Count >= 2)
            {
                lists.Add(new MemberList(group, [.. names.DistinctBy(name => name.Key)]));
            }

            i = last;
        }

        return lists;
    }

    private static bool IsClosed(Piece line) => line.Folded[^1] == '。';

    private static Piece? TitleOf(Piece line)
    {
        var text = line.Folded;
        var at = text.IndexOf("名单");
        if (at < 4 || at > 40 || text.Length > at + 8 || text.Contains('。') || text.Contains(':'))
        {
            return null;
        }

        var name = line.Slice(0, at).Trim("《");
        name = name.Folded.EndsWith("成员") && !name.Folded.EndsWith("组成员") ? name.Slice(0, name.Length - 2) : name;
        return UnitWords.IsGroup(name.Key) || UnitWords.IsUnitLike(name.Key) ? name : null;
    }

    private static List<Piece> Names(Piece line)
    {
        // 抄送:… and other labelled lines list somebody else.
        if (line.Length > 4000 || line.Folded.Contains(':'))
        {
            return [];
        }

        var names = Segments.Of(line.Trim("。")).Select(segment => segment.Piece.Trim("。")).Where(name => name.Length >= 2).ToList();
        var alike = names.Count(name => UnitWords.IsUnitLike(name.Key));
        return alike * 2 > names.Count ? names : [];
    }
}
