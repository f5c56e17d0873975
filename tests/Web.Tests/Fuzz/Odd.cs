using System.Globalization;
using System.Text;

namespace GovOpenFlow.Web.Tests.Fuzz;

/// <summary>Values at which programs stumble.</summary>
internal static class Odd
{
    private static readonly string[] Texts =
    [
        "", " ", "\t", "\u0000", "a\u0000b", "\u0007", "\u001b[31m", "\u007f", "\u0085", "\u2028", "\u2029", "\u202e右", "\u2066a\u2069", "\u200b", "\ufeff", "\ufffd", "\uffff", "\ue000",
        "\r\nX-Injected: 1", "a\nb", "👩‍👩‍👧‍👦", "𠀀", "e\u0301\u0301\u0301", "ﷺ", "İ", "ß", "１２３", "。．", "<script>alert(1)</script>", "' OR 1=1 --", "{0}", "{{", "}", "%s%n", "%00", "..", "../../etc/passwd",
        "..\\..\\x", "CON", "/", "//", "\\", "\"", "null", "true", "NaN", "-1", "0", "1e999", "9223372036854775808", "0x10", "${jndi:x}", "=1+1", "@x", "javascript:alert(1)", "http://", "https://x", "http://[::1", "data:,x",
        "签收", "1", "zh-CN", "en", "*", "\"\"", "W/\"1\"", "http://user:pass@x.cn/", "mailto:a@b", "a@b", "a@b@c", "@", "+", "+86", "１３８０００００００１",
    ];

    private static readonly string[] Dates =
    [
        "0001-01-01", "0000-00-00", "9999-12-31", "10000-01-01", "2026-02-29", "2028-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "1899-12-31", "2000-01-01", "2100-12-31", "2101-01-01", "2025-12-31", "2026-12-31",
        "2027-12-31", "2028-01-01", "2026-1-1", "2026/01/01", "20260101", "2026-12-31T00:00:00+08:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-12-31 ", "+2026-01-01", "２０２６-01-01", "today",
    ];

    private static readonly string[] Numbers =
    [
        "0", "-0", "1", "-1", "2", "127", "128", "255", "256", "2147483647", "2147483648", "-2147483648", "-2147483649", "4294967296", "9223372036854775807", "9223372036854775808", "-9223372036854775809",
        "1e5", "1E+2", "1e400", "-1e400", "1e-400", "0.1", "0.30000000000000004", "1.0", "79228162514264337593543950336", "123456789012345678901234567890123456789012345678901234567890",
    ];

    // What no JSON has, and what its readers differ about.
    private static readonly string[] Broken =
    [
        "", "{", "[", "]", "}", "{}", "[]", "null", "true", "0", "\"x\"", "{\"a\":}", "{a:1}", "{'a':1}", "[1,]", "{\"a\":1,}", "// x\n{}", "{}{}", "{} x", "\ufeff{}", "\u0000", "{\"\":1}", "{\"\\u0000\":1}",
        "{\"\\ud800\":1}", "\"\\ud800\"", "{\"a\":\"\\udc00\\ud800\"}", "\"\\x\"", "nul", "+1", "01", "1.", ".5", "Infinity", "NaN", "\"\t\"", "{\"__proto__\":{}}", "{\"$ref\":\"#\"}",
    ];

    public static string Text(Random random) => random.Next(24) switch
    {
        0 => new string('好', random.Next(190, 210)),
        1 => new string('a', random.Next(1_990, 2_010)),
        2 => new string('好', random.Next(19_990, 20_010)),
        3 => new string('é', random.Next(1, 100_000)),
        4 => string.Concat(Enumerable.Repeat("e\u0301", random.Next(1, 200))),
        5 => Dates[random.Next(Dates.Length)],
        6 => Numbers[random.Next(Numbers.Length)],
        7 => Rubbish(random),
        _ => Texts[random.Next(Texts.Length)],
    };

    public static string Date(Random random) => Dates[random.Next(Dates.Length)];

    public static string Number(Random random) => random.Next(4) == 0
        ? random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture) : Numbers[random.Next(Numbers.Length)];

    public static string BrokenJson(Random random) => random.Next(10) switch
    {
        0 => string.Concat(Enumerable.Repeat("[", random.Next(1, 5_000))),
        1 => string.Concat(Enumerable.Repeat("{\"a\":", random.Next(1, 2_000))),
        2 => string.Concat(Enumerable.Repeat("[", 60)) + string.Concat(Enumerable.Repeat("]", 60)),
        _ => Broken[random.Next(Broken.Length)],
    };

    /// <summary>Any UTF-16 units, halves of characters among them.</summary>
    public static string Rubbish(Random random)
    {
        var text = new StringBuilder();
        for (var length = random.Next(1, 40); length > 0; length--)
        {
            text.Append((char)(random.Next(4) == 0 ? random.Next(0xD7F0, 0xE010) : random.Next(4) == 0 ? random.Next(0x10000) : random.Next(1, 0x80)));
        }

        return text.ToString();
    }

    public static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(1, 300)];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>A few bytes lost, changed, doubled or put in.</summary>
    public static byte[] Damaged(byte[] sound, Random random) => Damage.Of(sound, random, 4, () => Encoding.UTF8.GetBytes(Text(random)));
}
