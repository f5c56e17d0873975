using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Items;

/// <summary>A short name for an item whose document prints none.</summary>
public static class TitleOf
{
    private const int Sentence = 40;
    private const int Shortest = 6;
    private const int Longest = 60;

    /// <summary>The first sentence where it is at most 40 characters, else its first clause of at least 6; never more than 60 characters.</summary>
    /// <returns>The words, with … where they were cut, and the place that they stand in.</returns>
    public static (string Words, Piece Place) Text(Piece text)
    {
        var folded = text.Folded;
        folded = folded[..Math.Min(folded.Length, 400)];
        var depth = 0;
        var clause = -1;
        for (var i = 0; i < folded.Length; i++)
        {
            var character = folded[i];
            depth += Brackets.IsOpening(character) || character == '“' ? 1 : Brackets.IsClosing(character) || character == '”' ? -1 : 0;
            if (character is '。' or '\n' || (character == ';' && depth <= 0))
            {
                return i <= Sentence || clause < 0 ? Cut(text, i) : Cut(text, clause);
            }

            if (depth <= 0 && clause < 0 && i >= Shortest && character is ',' or ':')
            {
                clause = i;
            }
        }

        return folded.Length <= Sentence || clause < 0 ? Cut(text, folded.Length) : Cut(text, clause);
    }

    private static (string Words, Piece Place) Cut(Piece text, int length)
    {
        var place = text.Slice(0, Math.Min(length, Longest));
        place = length <= Longest ? place.Trim() : place;
        return (length <= Longest ? place.Raw : place.Raw + "…", place);
    }
}
