using System.Buffers;

namespace GovOpenFlow.Reading.UnitSheets;

/// <summary>Keeps text from being taken for a formula when a spreadsheet opens a CSV, and takes the guard off again when reading.</summary>
/// <remarks>
/// What begins with = + - @ or a control character gets an apostrophe, as spreadsheets mark text. So does what begins with
/// apostrophes before such a character, so that taking one off always gives back what was written.
/// </remarks>
public static class FormulaGuard
{
    private static readonly SearchValues<char> Dangerous = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    public static string On(string text) => NeedsGuard(text) ? "'" + text : text;

    public static string Off(string text) => text.StartsWith('\'') && NeedsGuard(text) ? text[1..] : text;

    private static bool NeedsGuard(string text)
    {
        var first = text.AsSpan().TrimStart('\'');
        return first.Length > 0 && Dangerous.Contains(first[0]);
    }
}
