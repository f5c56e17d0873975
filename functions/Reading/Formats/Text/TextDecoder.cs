using System.Text;
using GovOpenFlow.Reading.Diagnostics;

namespace GovOpenFlow.Reading.Formats.Text;

/// <summary>Tells the encoding of a file's text from its bytes.</summary>
/// <remarks>
/// A byte-order mark settles it; so does being valid UTF-8, which Chinese text in another encoding never is by chance.
/// All else is a guess: every encoding in use is tried, and the one whose characters Chinese writes most often wins.
/// Where none gives plausible text there is no answer, because a wrong one would look like a document and say nonsense.
/// </remarks>
internal static class TextDecoder
{
    /// <summary>Bytes that encodings are tried on; even, for UTF-16.</summary>
    private const int SampleBytes = 512 * 1024;

    private static readonly Encoding Utf8 = new UTF8Encoding(false);

    private static readonly (string Name, Encoding Encoding)[] Candidates =
    [
        ("utf-8", Utf8),
        ("gb18030", CodePage(54936)),
        ("utf-16", new UnicodeEncoding(bigEndian: false, byteOrderMark: false)),
        ("utf-16be", new UnicodeEncoding(bigEndian: true, byteOrderMark: false)),
        ("big5", CodePage(950)),
    ];

    /// <summary>Decodes, or answers null where no encoding makes sense of the bytes.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="declared">The encoding that the file's own markup claims, by one of the names of <see cref="DecodedText"/>, or null.</param>
    public static DecodedText? Decode(ReadOnlySpan<byte> bytes, string? declared = null)
    {
        switch (bytes)
        {
            case [0xEF, 0xBB, 0xBF, .. var rest]:
                return new DecodedText(Utf8.GetString(rest), "utf-8", IsGuessed: false);
            case [0xFF, 0xFE, .. var rest]:
                return new DecodedText(Named("utf-16").GetString(rest), "utf-16", IsGuessed: false);
            case [0xFE, 0xFF, .. var rest]:
                return new DecodedText(Named("utf-16be").GetString(rest), "utf-16be", IsGuessed: false);
        }

        // ASCII with NUL in it is valid UTF-8 too, but may be UTF-16.
        if (System.Text.Unicode.Utf8.IsValid(bytes) && !(bytes.Contains((byte)0) && Ascii.IsValid(bytes)))
        {
            return new DecodedText(Utf8.GetString(bytes), "utf-8", IsGuessed: false);
        }

        if (declared is not null)
        {
            var text = Named(declared).GetString(bytes);
            if (Plausibility.IsPlausible(text))
            {
                return new DecodedText(text, declared, IsGuessed: false);
            }
        }

        return Guess(bytes);
    }

    /// <summary>What to say of bytes that no encoding makes sense of.</summary>
    public static UnreadableDocumentException Refuse(ReadOnlySpan<byte> bytes, LoadNotes notes) =>
        bytes.Contains((byte)0) ? notes.Refuse(RefusalCodes.Binary, "binary") : notes.Refuse(RefusalCodes.Damaged, "unknown-encoding");

    private static DecodedText? Guess(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, SampleBytes)];
        string? best = null;
        var highest = double.MinValue;
        foreach (var (name, encoding) in Candidates)
        {
            if (encoding is UnicodeEncoding && bytes.Length % 2 != 0)
            {
                continue;
            }

            var plausibility = Plausibility.Of(encoding.GetString(sample));
            if (plausibility > highest)
            {
                (highest, best) = (plausibility, name);
            }
        }

        return best is not null && Plausibility.IsPlausible(Named(best).GetString(sample))
            ? new DecodedText(Named(best).GetString(bytes), best, IsGuessed: true)
            : null;
    }

    private static Encoding Named(string name) => Candidates.First(candidate => candidate.Name == name).Encoding;

    private static Encoding CodePage(int number) =>
        CodePagesEncodingProvider.Instance.GetEncoding(number)
        ?? throw new NotSupportedException($"Code page {number} is part of the platform.");
}
