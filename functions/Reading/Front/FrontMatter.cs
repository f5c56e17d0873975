using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Front;

/// <summary>What a document says of itself before its first task.</summary>
/// <param name="Title">The plan's title, as printed.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="DocumentNumber">Its number.</param>
/// <param name="Year">The plan's year.</param>
/// <param name="YearSpan">Where the year is printed.</param>
/// <param name="IssuedOn">The day it was issued.</param>
public sealed record FrontMatter(string? Title, string? Issuer, string? DocumentNumber, int? Year, Piece? YearSpan, DateOnly? IssuedOn);
