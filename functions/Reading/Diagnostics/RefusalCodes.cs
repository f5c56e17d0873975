namespace GovOpenFlow.Reading.Diagnostics;

/// <summary>Why a file cannot be read at all: the codes of <see cref="UnreadableDocumentException"/>. docs/reading.md explains each.</summary>
public static class RefusalCodes
{
    public const string Empty = "empty";
    public const string TooLarge = "too-large";
    public const string TooComplex = "too-complex";
    public const string Binary = "binary";
    public const string Damaged = "damaged";
    public const string Encrypted = "encrypted";
    public const string Unsupported = "unsupported";

    /// <summary>The closed list.</summary>
    public static IReadOnlyList<string> All { get; } = [Empty, TooLarge, TooComplex, Binary, Damaged, Encrypted, Unsupported];
}
