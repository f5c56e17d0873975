namespace GovOpenFlow.Reading.Documents;

/// <summary>Tells formats and encodings apart and loads a document.</summary>
public static class DocumentLoader
{
    /// <summary>The largest file that is read: 32 MiB. Published plans are far below 1 MiB.</summary>
    public const int MaximumBytes = 32 * 1024 * 1024;

    /// <exception cref="UnreadableDocumentException">Not a document that can be read.</exception>
    public static SourceDocument Load(ReadOnlyMemory<byte> bytes, ReadingOptions options) => throw new NotImplementedException();
}
