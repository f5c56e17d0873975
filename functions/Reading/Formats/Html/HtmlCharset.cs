using System.Text;

namespace GovOpenFlow.Reading.Formats.Html;

/// <summary>The encoding that a page claims in its own head.</summary>
internal static class HtmlCharset
{
    /// <summary>Bytes looked at. The standard says 1024; pages of older sites put their scripts first.</summary>
    private const int Sample = 8 * 1024;

    /// <summary>One of the names of <see cref="Text.DecodedText"/>, or null where the page claims nothing that is known.</summary>
    public static string? Declared(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Sample)]);
        for (var meta = Find(head, "<meta", 0); meta >= 0; meta = Find(head, "<meta", meta + 1))
        {
            var end = head.IndexOf('>', meta);
            var tag = end < 0 ? head[meta..] : head[meta..end];
            var charset = Find(tag, "charset", 0);
            if (charset >= 0)
            {
                var name = tag[(charset + "charset".Length)..].TrimStart(' ', '=', '"', '\'');
                var length = name.AsSpan().IndexOfAny(" \"';/>");
                return Known((length < 0 ? name : name[..length]).ToLowerInvariant());
            }
        }

        return null;
    }

    private static int Find(string text, string what, int from) => text.IndexOf(what, from, StringComparison.OrdinalIgnoreCase);

    /// <summary>GB2312 and GBK are read as GB18030, which holds both: pages say gb2312 and use all of it.</summary>
    private static string? Known(string name) => name switch
    {
        "utf-8" or "utf8" => "utf-8",
        "gb2312" or "gbk" or "gb18030" or "x-gbk" or "gb_2312-80" or "gb_2312" or "cp936" or "ms936" or "windows-936" => "gb18030",
        "big5" or "big5-hkscs" or "cp950" => "big5",
        _ => null,
    };
}
