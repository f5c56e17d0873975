using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Deadlines;

/// <summary>A place in folded text from which words are read one after the other.</summary>
internal ref struct Cursor(ReadOnlySpan<char> text, int at)
{
    private readonly ReadOnlySpan<char> text = text;

    public int At { get; set; } = at;

    /// <summary>What lies ahead.</summary>
    public readonly ReadOnlySpan<char> Ahead => text[At..];

    /// <summary>Takes one of the words; the first that fits.</summary>
    public bool Take(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Ahead.StartsWith(word, StringComparison.Ordinal))
            {
                At += word.Length;
                return true;
            }
        }

        return false;
    }

    public void Blanks()
    {
        while (At < text.Length && text[At] == ' ')
        {
            At++;
        }
    }

    /// <summary>Takes a number in digits or Chinese numerals.</summary>
    public bool Number(out int value)
    {
        Blanks();
        var read = ChineseNumber.Read(Ahead, out value);
        At += read;
        return read > 0;
    }
}
