using System.Text;
using GovOpenFlow.Reading.Diagnostics;

namespace GovOpenFlow.Reading.Formats;

/// <summary>The container of Office and WPS before 2007, and of every Office file with a password.</summary>
internal static class CompoundFile
{
    private static readonly byte[] Magic = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Magic);

    /// <summary>Says what the file is: its streams have names that tell.</summary>
    public static UnreadableDocumentException Refuse(ReadOnlySpan<byte> bytes, LoadNotes notes) =>
        Names(bytes, "EncryptedPackage") ? notes.Refuse(RefusalCodes.Encrypted, "encrypted")
        : Names(bytes, "WordDocument") ? notes.Refuse(RefusalCodes.Unsupported, "old-word")
        : Names(bytes, "Workbook") || Names(bytes, "Book") ? notes.Refuse(RefusalCodes.Unsupported, "old-excel")
        : notes.Refuse(RefusalCodes.Unsupported, "old-office");

    private static bool Names(ReadOnlySpan<byte> bytes, string stream) =>
        bytes.IndexOf(Encoding.Unicode.GetBytes(stream + '\0')) >= 0;
}
