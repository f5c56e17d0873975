using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Reading.UnitSheets;

/// <summary>Something in a unit sheet that is wrong or worth knowing.</summary>
/// <param name="Severity">An error keeps the whole sheet from being taken over.</param>
/// <param name="Code">Stable, in kebab-case: no-heading, repeated-heading, unknown-heading, no-name, repeated-name, bad-email, bad-phone, unknown-kind, broken-row, too-many-rows, no-units.</param>
/// <param name="Row">The row as a spreadsheet numbers it, from 1; 0 for the whole sheet.</param>
/// <param name="Column">The column, from 1 for A; 0 for the whole row.</param>
/// <param name="Message">What is wrong, where, and what would be right, in the reader's language.</param>
public sealed record SheetProblem(Severity Severity, string Code, int Row, int Column, string Message);
