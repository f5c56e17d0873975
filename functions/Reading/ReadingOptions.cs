using System.Globalization;

namespace GovOpenFlow.Reading;

/// <summary>What the coordinator tells the reader beside the document.</summary>
public sealed record ReadingOptions
{
    /// <summary>The plan's year, 2000–2100, where the document prints none or another one; null to take the document's.</summary>
    public int? Year { get; init; }

    /// <summary>The language of diagnostics: Chinese unless it is an English culture.</summary>
    public CultureInfo Culture { get; init; } = CultureInfo.GetCultureInfo("zh-CN");

    /// <summary>The file's name, used only to tell formats apart when the bytes do not.</summary>
    public string? FileName { get; init; }
}
