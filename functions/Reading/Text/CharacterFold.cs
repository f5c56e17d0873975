using System.Text;

namespace GovOpenFlow.Reading.Text;

/// <summary>Folds single characters for comparison: traditional to simplified, full width to half width, one kind of bracket and dash.</summary>
/// <remarks>One character in, one character out, so that an offset in folded text is the same offset in the printed text.</remarks>
public static class CharacterFold
{
    private static readonly char[] Table = Build();

    public static char Fold(char character) => Table[character];

    public static string Fold(ReadOnlySpan<char> text)
    {
        var folded = new char[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            folded[i] = Table[text[i]];
        }

        return new string(folded);
    }

    private static char[] Build()
    {
        var table = new char[char.MaxValue + 1];
        for (var i = 0; i < table.Length; i++)
        {
            // The full-width forms of ASCII stand in the same order as ASCII.
            table[i] = i is >= 0xFF01 and <= 0xFF5E ? (char)(i - 0xFEE0) : (char)i;
        }

        Map(table, "【】〔〕〖〗﹝﹞", "[][][][]");
        Map(table, "﹙﹚﹐﹔﹕﹑․﹒｡､", "(),;:、..。、");
        Map(table, "│┃┆┊║︱丨", "|||||||");
        Map(table, "―–‐‑−", "—----");
        foreach (var blank in "\u00A0\u2002\u2003\u2009\u202F\u3000\u200B\u200C\u200D\u2060\uFEFF\0\v\f\u0085\u2028\u2029")
        {
            table[blank] = ' ';
        }

        foreach (var line in Lines())
        {
            for (var i = 0; i + 1 < line.Length; i += 2)
            {
                table[line[i]] = line[i + 1];
            }
        }

        return table;
    }

    private static void Map(char[] table, string from, string to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            table[from[i]] = to[i];
        }
    }

    private static IEnumerable<string> Lines()
    {
        using var stream = typeof(CharacterFold).Assembly.GetManifestResourceStream("GovOpenFlow.Reading.Text.characters.txt")
            ?? throw new InvalidOperationException("The table of characters is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                yield return line;
            }
        }
    }
}
