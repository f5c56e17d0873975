using System.Xml.Linq;

namespace GovOpenFlow.Reading.Formats.Word;

/// <summary>One level of a numbered list.</summary>
/// <param name="Start">The first number, 0 or more.</param>
/// <param name="Format">How a number is printed: see <see cref="CountingText"/>; bullet and none print none.</param>
/// <param name="Text">What is printed, with %1 … %9 for the numbers of the levels.</param>
/// <param name="IsLegal">True where all numbers of the text are in plain digits, whatever their own levels say.</param>
/// <param name="RestartsAfter">The level, from 1, after whose next paragraph counting begins anew; 0 for never, null for any level above.</param>
internal sealed record NumberingLevel(int Start, string Format, string Text, bool IsLegal, int? RestartsAfter)
{
    /// <summary>Levels that a list may have.</summary>
    public const int Count = 9;

    public static NumberingLevel Of(XElement level) => new(
        Math.Max(0, level.Element("start").Number() ?? 0),
        (string?)level.Descendants("numFmt").FirstOrDefault()?.Attribute("val") ?? "decimal",
        (string?)level.Element("lvlText")?.Attribute("val") ?? "",
        level.Element("isLgl").IsOn(),
        level.Element("lvlRestart").Number());
}
