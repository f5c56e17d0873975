using GovOpenFlow.Reading.Documents;

namespace GovOpenFlow.Reading;

/// <summary>Reads a published plan.</summary>
public static class PlanReader
{
    /// <summary>Reads a file's bytes in any supported format.</summary>
    /// <exception cref="UnreadableDocumentException">The bytes are not a document that can be read: empty, binary, too large, damaged, encrypted.</exception>
    public static PlanReading Read(ReadOnlyMemory<byte> bytes, ReadingOptions options) =>
        Read(DocumentLoader.Load(bytes, options), options);

    /// <summary>Reads a loaded document.</summary>
    public static PlanReading Read(SourceDocument document, ReadingOptions options) => throw new NotImplementedException();
}
