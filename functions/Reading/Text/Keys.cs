namespace GovOpenFlow.Reading.Text;

/// <summary>The form in which folded text is compared: without blanks, machine-converted words read as mainland terms.</summary>
public static class Keys
{
    public static string Of(ReadOnlySpan<char> folded)
    {
        var buffer = new char[folded.Length];
        var length = 0;
        foreach (var character in folded)
        {
            if (!char.IsWhiteSpace(character))
            {
                buffer[length++] = character;
            }
        }

        return new string(buffer, 0, length);
    }

    /// <summary>The key of text as printed.</summary>
    public static string OfPrinted(string text) => MainlandTerms.Fold(Of(CharacterFold.Fold(text)));
}
