using System.Text;

namespace GovOpenFlow.Reading.Formats;

/// <summary>The container of Office and WPS before 2007, and of every Office file with a password.</summary>
internal static class CompoundFile
{
    private static readonly byte[] Magic = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Magic);

    /// <summary>Says what the file is: its streams have names that tell.</summary>
    public static UnreadableDocumentException Refuse(ReadOnlySpan<byte> bytes, LoadNotes notes) =>
        Names(bytes, "EncryptedPackage") ? notes.Refuse("encrypted", "encrypted")
        : Names(bytes, "WordDocument") ? notes.Refuse("unsupported", "old-word")
        : Names(bytes, "Workbook") || Names(bytes, "Book") ? notes.Refuse("unsupported", "old-excel")
        : notes.Refuse("unsupported", "old-office");

    private static bool Names(ReadOnlySpan<byte> bytes, string stream) =>
        bytes.IndexOf(Encoding.Unicode.GetBytes(stream + '\0')) >= 0;
}
