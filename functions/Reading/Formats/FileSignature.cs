namespace GovOpenFlow.Reading.Formats;

/// <summary>The first bytes of a kind of file that is not read, and the reason to give: what it is and what to do.</summary>
internal sealed record FileSignature(byte[] Prefix, string Reason, int Offset = 0)
{
    private static readonly FileSignature[] Known =
    [
        new("%PDF-"u8.ToArray(), "pdf"),
        new("{\\rtf"u8.ToArray(), "rtf"),
        new("MIME-Version:"u8.ToArray(), "mhtml"),
        new("From: <Saved by"u8.ToArray(), "mhtml"),
        new([0x89, (byte)'P', (byte)'N', (byte)'G'], "image"),
        new([0xFF, 0xD8, 0xFF], "image"),
        new("GIF8"u8.ToArray(), "image"),
        new([(byte)'I', (byte)'I', 0x2A, 0], "image"),
        new([(byte)'M', (byte)'M', 0, 0x2A], "image"),
        new("WEBP"u8.ToArray(), "image", Offset: 8),
        new("Rar!"u8.ToArray(), "archive"),
        new([(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C], "archive"),
        new([0x1F, 0x8B], "archive"),
        new([0x7F, (byte)'E', (byte)'L', (byte)'F'], "binary"),
    ];

    private static readonly byte[] BitmapSize = [(byte)'B', (byte)'M'];

    /// <summary>The reason not to read the file, or null where its first bytes are of no such kind.</summary>
    public static string? ReasonAgainst(ReadOnlySpan<byte> bytes)
    {
        foreach (var signature in Known)
        {
            if (bytes.Length >= signature.Offset && bytes[signature.Offset..].StartsWith(signature.Prefix))
            {
                return signature.Reason;
            }
        }

        // "BM" alone could begin a text; a bitmap repeats the file's length after it.
        return bytes.Length > 6 && bytes.StartsWith(BitmapSize) && BitConverter.ToInt32(bytes[2..6]) == bytes.Length ? "image" : null;
    }
}
