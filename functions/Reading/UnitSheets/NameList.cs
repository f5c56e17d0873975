namespace GovOpenFlow.Reading.UnitSheets;

/// <summary>Several names in one cell.</summary>
internal static class NameList
{
    private const string Separators = "、，,；;|\n";

    /// <summary>What names are joined with when they are written.</summary>
    public const string Joint = "、";

    /// <summary>The names, apart at 、 ， ； | and line ends, but not inside brackets: 县政府办（县外事办、县史志办） is one.</summary>
    public static List<string> Split(string cell)
    {
        var names = new List<string>();
        var depth = 0;
        var start = 0;
        for (var at = 0; at <= cell.Length; at++)
        {
            if (at == cell.Length || (depth == 0 && Separators.Contains(cell[at])))
            {
                var name = cell[start..at].Trim();
                if (UnitKeys.Of(name).Length > 0)
                {
                    names.Add(name);
                }

                start = at + 1;
            }
            else if (cell[at] is '（' or '(' or '〔' or '【')
            {
                depth++;
            }
            else if (cell[at] is '）' or ')' or '〕' or '】')
            {
                depth = Math.Max(0, depth - 1);
            }
        }

        return names;
    }
}
