using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Reading.UnitSheets;

/// <summary>What a unit sheet says.</summary>
/// <param name="Directory">The directory; null where there is any error, so that nothing is taken over by half.</param>
/// <param name="Problems">In the order of the sheet; at most <see cref="UnitSheet.MostProblems"/>.</param>
/// <param name="Encoding">The character encoding as detected: utf-8, gb18030, utf-16 …</param>
public sealed record UnitSheetReading(UnitDirectory? Directory, IReadOnlyList<SheetProblem> Problems, string Encoding);
