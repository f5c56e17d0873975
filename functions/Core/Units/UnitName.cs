namespace GovOpenFlow.Core.Units;

/// <summary>Compares names of units as a clerk does, who does not care how a bracket or a space is typed.</summary>
public static class UnitName
{
    /// <summary>
    /// The key that two spellings of one name share: full-width letters, digits and signs become half-width, all kinds of
    /// brackets become ( and ), blanks and invisible marks go, letters become small. Traditional and simplified script stay apart.
    /// </summary>
    public static string Key(string name)
    {
        Span<char> key = name.Length <= 128 ? stackalloc char[name.Length] : new char[name.Length];
        var length = 0;
        foreach (var character in name)
        {
            var folded = Fold(character);
            if (folded != '\0')
            {
                key[length++] = folded;
            }
        }

        return new string(key[..length]);
    }

    private static char Fold(char character) => character switch
    {
        '〔' or '【' or '﹝' or '［' or '[' or '〖' => '(',
        '〕' or '】' or '﹞' or '］' or ']' or '〗' => ')',
        >= '！' and <= '～' => char.ToLowerInvariant((char)(character - '！' + '!')),
        >= '\u200b' and <= '\u200f' or '\ufeff' or '\u00ad' => '\0',
        _ when char.IsWhiteSpace(character) => '\0',
        _ => char.ToLowerInvariant(character),
    };
}
