using System.Text;

namespace GovOpenFlow.Channels.Mail;

/// <summary>Names and subjects in headers (RFC 2047).</summary>
/// <remarks>MimeKit leaves ASCII as it is, in quotes where it must. Names come from outside, so here all but plain words goes into base64: nothing in them can be taken for syntax, by no reader however old.</remarks>
internal static class EncodedWords
{
    // With 39 bytes an encoded word has 64 characters, which leaves room for a header's name in a line of 76.
    private const int BytesPerWord = 39;

    /// <summary>The text as words that continue on further lines with a space.</summary>
    public static string Of(string text)
    {
        if (text.Length <= 60 && text.All(character => char.IsAsciiLetterOrDigit(character) || character == ' '))
        {
            return text.Trim();
        }

        var words = new List<string>();
        var word = new List<byte>();
        Span<byte> encoded = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var bytes = encoded[..(Rune.IsControl(rune) ? new Rune(' ') : rune).EncodeToUtf8(encoded)];
            if (word.Count + bytes.Length > BytesPerWord)
            {
                words.Add(Word(word));
                word.Clear();
            }

            word.AddRange(bytes);
        }

        words.Add(Word(word));
        return string.Join("\r\n ", words);
    }

    /// <summary>An address with the name before it.</summary>
    public static string Mailbox(string? name, string address) =>
        string.IsNullOrWhiteSpace(name) ? $"<{address}>" : $"{Of(name)}\r\n <{address}>";

    private static string Word(List<byte> bytes) => $"=?UTF-8?B?{Convert.ToBase64String([.. bytes])}?=";
}
