namespace GovOpenFlow.Reading.Formats;

/// <summary>
/// What one document may cost, whatever it claims about itself. A published plan stays far below every one of them;
/// what goes beyond is refused in words instead of being read until memory or patience ends.
/// </summary>
internal static class Bounds
{
    /// <summary>Bytes that the parts of one package may unpack to, all together: 128 MiB.</summary>
    public const long UnpackedBytes = 128L * 1024 * 1024;

    /// <summary>A part larger than this is refused when it is packed tighter than <see cref="PackingRatio"/>: 16 MiB.</summary>
    public const long SuspectBytes = 16L * 1024 * 1024;

    /// <summary>Times that a large part may be packed. Sheets of ten thousand like rows reach about 60.</summary>
    public const int PackingRatio = 250;

    /// <summary>Entries in one package.</summary>
    public const int PackageEntries = 20_000;

    /// <summary>Elements inside one another, in HTML and in XML.</summary>
    public const int Depth = 512;

    /// <summary>Elements of one HTML page.</summary>
    public const int HtmlElements = 2_000_000;

    /// <summary>Cells of all the grids of one document, spread ones included.</summary>
    public const int GridCells = 2_000_000;

    /// <summary>Columns of one table of a page or a text document, before merged ones fold together. Sheets have their own limit.</summary>
    public const int Columns = 1_000;

    /// <summary>UTF-16 units of a document's text.</summary>
    public const int TextLength = 32 * 1024 * 1024;
}
