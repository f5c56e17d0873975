namespace GovOpenFlow.Reading.Text;

/// <summary>What pages carry beside their text: page numbers.</summary>
public static class PageNoise
{
    /// <summary>Whether a line is a page number: — 3 —, 第3页, 3/12.</summary>
    public static bool Is(Piece line)
    {
        if (line.Length > 16)
        {
            return false;
        }

        var key = line.Key.Trim('-', '—', '·', '.');
        if (key.StartsWith('第') && key.Contains('页'))
        {
            return true;
        }

        var hasDash = line.Folded[0] is '-' or '—' or '·' || line.Folded.Contains('/');
        return key.Length == 0 || (hasDash && key.All(character => char.IsAsciiDigit(character) || character is '/' or '页' or '共'));
    }
}
