using GovOpenFlow.Reading.Diagnostics;
using GovOpenFlow.Reading.Rows;
using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Tables;

/// <summary>Reads tables, with or without a heading row.</summary>
public static class GridReader
{
    /// <summary>A heading row stands within this many rows of the top: a title and a note may come first.</summary>
    private const int HeaderWithin = 6;

    /// <summary>Reads the tables of one document in order; a table without a heading row continues the one before it.</summary>
    /// <returns>Whether any of them is a table of tasks.</returns>
    public static bool Read(IEnumerable<Grid> grids, Outline outline)
    {
        Header? header = null;
        var isAny = false;
        foreach (var grid in grids)
        {
            var from = 0;
            if (FindHeader(grid, ref from) is { } own)
            {
                header = own;
            }
            else if (header is null || grid.Rows.Max(row => row.Cells.Count) > header.Columns.Count + 2)
            {
                if (HeaderGuess.Of(grid) is not { } guess)
                {
                    continue;
                }

                header = guess;
                outline.Diagnostics.Add(DiagnosticCodes.HeaderGuessed, grid.Rows[0].Whole.Span, null);
            }

            isAny = true;
            ReadRows(grid, from, WithSubRows(grid, from, header), outline);
        }

        return isAny;
    }

    private static void ReadRows(Grid grid, int from, Header header, Outline outline)
    {
        SayUnread(grid, from, header, outline);
        var emitter = new RowEmitter(header, outline);
        for (var i = from; i < grid.Rows.Count; i++)
        {
            var row = grid.Rows[i];
            var printed = row.Cells.Where(cell => !cell.Text.IsEmpty).ToList();
            if (printed.Count == 0 || header.IsRepeatedBy(row.Cells) || PageNoise.Is(printed[0].Text) && printed.Count == 1)
            {
                continue;
            }

            var isBanner = row.Cells.Count > 1 && printed.Count > 1 && printed.TrueForAll(cell => cell.Text == printed[0].Text);
            emitter.Take(isBanner ? Banner(row, printed[0]) : RowAligner.Align(header, row, row.Whole), isBanner);
        }
    }

    private static AlignedRow Banner(GridRow row, GridCell cell) => new() { Whole = row.Whole, Task = cell };

    private static Header? FindHeader(Grid grid, ref int from)
    {
        for (var i = 0; i < Math.Min(HeaderWithin, grid.Rows.Count); i++)
        {
            if (Header.TryRead([.. grid.Rows[i].Cells.Select(cell => cell.Text)]) is not { } header)
            {
                continue;
            }

            from = i + 1;
            // 责任单位 over 牵头 | 配合: the second heading row is the more exact.
            if (from < grid.Rows.Count && grid.Rows[from].Cells.Count == header.Columns.Count && Second(header, grid.Rows[from]) is { } refined)
            {
                from++;
                return refined;
            }

            return header;
        }

        return null;
    }

    private static Header? Second(Header first, GridRow row)
    {
        var kinds = first.Columns.ToArray();
        var isRefined = false;
        for (var i = 0; i < kinds.Length; i++)
        {
            var cell = row.Cells[i];
            if (cell.Text.IsEmpty || cell.Text.Key == first.Names[i])
            {
                continue;
            }

            var kind = ColumnNames.OfLabel(cell.Text.Key) is var label and not ColumnKind.Unknown ? label : ColumnNames.Of(cell.Text);
            if (kind == ColumnKind.Unknown)
            {
                return null;
            }

            kinds[i] = kind;
            isRefined = true;
        }

        return isRefined ? Header.Of(kinds, [.. row.Cells.Select((cell, i) => cell.Text.IsEmpty ? first.Names[i] : cell.Text.Key)]) : null;
    }

    /// <summary>Where one task spans several rows with measures of their own, the measures are what is followed.</summary>
    private static Header WithSubRows(Grid grid, int from, Header header)
    {
        var measure = -1;
        for (var i = header.Task + 1; i < header.Columns.Count; i++)
        {
            if (header.Columns[i] is ColumnKind.Measure or ColumnKind.Detail)
            {
                measure = i;
                break;
            }
        }

        return measure > 0 && grid.Rows.Skip(from).Any(row => row.Cells.Count == header.Columns.Count && row.Cells[header.Task].IsSpread && !row.Cells[measure].IsSpread && row.Cells[header.Task].Text != row.Cells[measure].Text)
            ? header.WithTask(measure)
            : header;
    }

    private static void SayUnread(Grid grid, int from, Header header, Outline outline)
    {
        for (var i = 0; i < header.Columns.Count; i++)
        {
            if (i != header.Task && header.Columns[i] is ColumnKind.People or ColumnKind.Other or ColumnKind.Measure or ColumnKind.Unknown && i > header.Task && header.Names[i].Length > 0)
            {
                var cell = from > 0 && i < grid.Rows[from - 1].Cells.Count ? grid.Rows[from - 1].Cells[i].Text : default;
                outline.Diagnostics.Add(DiagnosticCodes.ColumnNotRead, cell.IsEmpty ? null : cell.Span, null, header.Names[i]);
            }
        }
    }
}
