using System.Text;

namespace GovOpenFlow.Reading.Formats.Text;

/// <summary>Text as a reader sees it, without what no eye can see and no store should keep.</summary>
internal static class CleanText
{
    /// <summary>
    /// Folds every kind of line end to \n and every narrow kind of space to a plain one; drops zero-width marks, text
    /// direction marks and soft hyphens; turns control characters into spaces and halves of surrogate pairs into U+FFFD.
    /// Tabs and the ideographic space stay.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="controls">Number of control characters, NUL among them, that became spaces.</param>
    public static string Of(string text, out int controls)
    {
        controls = 0;
        var first = FirstUnclean(text);
        if (first < 0)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length).Append(text, 0, first);
        for (var at = first; at < text.Length; at++)
        {
            var c = text[at];
            if (!IsUnclean(c))
            {
                clean.Append(c);
            }
            else if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                clean.Append(c).Append(text[++at]);
            }
            else if (c == '\r')
            {
                clean.Append('\n');
                at += at + 1 < text.Length && text[at + 1] == '\n' ? 1 : 0;
            }
            else if (IsInvisible(c))
            {
                continue;
            }
            else
            {
                controls += IsControl(c) ? 1 : 0;
                clean.Append(Replacement(c));
            }
        }

        return clean.ToString();
    }

    /// <inheritdoc cref="Of(string, out int)"/>
    public static string Of(string text) => Of(text, out _);

    private static int FirstUnclean(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (IsUnclean(text[at]))
            {
                return at;
            }
        }

        return -1;
    }

    private static bool IsUnclean(char c) => c switch
    {
        '\n' or '\t' => false,
        < ' ' => true,
        < '\u007f' => false,
        <= '\u00a0' or '\u00ad' => true,
        < '\u2000' => c is '\u061c' or '\u1680' or '\u180e',
        <= '\u206f' => IsSpace(c) || IsInvisible(c) || IsLineEnd(c),
        >= '\ud800' and <= '\udfff' => true,
        '\ufeff' or '\ufffe' or '\uffff' => true,
        _ => false,
    };

    private static char Replacement(char c) =>
        IsLineEnd(c) ? '\n'
        : IsControl(c) || IsSpace(c) ? ' '
        : '\ufffd';

    private static bool IsLineEnd(char c) => c is '\v' or '\f' or '\u0085' or '\u2028' or '\u2029';

    private static bool IsControl(char c) => char.IsControl(c) && !IsLineEnd(c) && c is not ('\n' or '\t' or '\r');

    private static bool IsSpace(char c) => c is '\u00a0' or '\u1680' or '\u202f' or '\u205f' or (>= '\u2000' and <= '\u200a');

    private static bool IsInvisible(char c) => c is '\u00ad' or '\u061c' or '\u180e' or '\ufeff'
        or (>= '\u200b' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or (>= '\u2060' and <= '\u206f');
}
