namespace GovOpenFlow.Reading.Formats.Text;

/// <summary>A file's characters.</summary>
/// <param name="Text">Unreadable bytes stand as U+FFFD.</param>
/// <param name="Encoding">utf-8, utf-16, utf-16be, gb18030 or big5.</param>
/// <param name="IsGuessed">True where neither the file's first bytes nor its validity as UTF-8 settle the encoding.</param>
internal sealed record DecodedText(string Text, string Encoding, bool IsGuessed);
