using GovOpenFlow.Reading.Diagnostics;
using GovOpenFlow.Reading.Documents;

namespace GovOpenFlow.Reading.Formats;

/// <summary>Turns away, before anything is read, what is too large or of a kind that nothing here reads.</summary>
internal static class FileCheck
{
    /// <exception cref="UnreadableDocumentException">Too large, encrypted, or of another kind; the message says which and what to do.</exception>
    public static void Admit(ReadOnlySpan<byte> bytes, LoadNotes notes)
    {
        if (bytes.Length > DocumentLoader.MaximumBytes)
        {
            throw notes.Refuse(RefusalCodes.TooLarge, "file-too-large", DocumentLoader.MaximumBytes / (1024 * 1024));
        }

        if (bytes.IsEmpty)
        {
            throw notes.Refuse(RefusalCodes.Empty, "empty");
        }

        if (CompoundFile.IsOne(bytes))
        {
            throw CompoundFile.Refuse(bytes, notes);
        }

        if (FileSignature.ReasonAgainst(bytes) is { } reason)
        {
            throw notes.Refuse(reason == "binary" ? RefusalCodes.Binary : RefusalCodes.Unsupported, reason);
        }
    }
}
