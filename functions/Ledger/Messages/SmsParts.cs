namespace GovOpenFlow.Ledger.Messages;

/// <summary>How many parts a text makes as an SMS (GSM 03.38 and 03.40).</summary>
public static class SmsParts
{
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    // These take two places: an escape and a character.
    private const string Extended = "\f^{}\\[~]|€";

    /// <summary>The number of parts: 160 places alone or 153 a part in the GSM alphabet, 70 UTF-16 units alone or 67 a part otherwise. Nothing that takes two places is split. 0 for an empty text.</summary>
    public static int Count(string text)
    {
        var gsm = text.All(c => Basic.Contains(c) || Extended.Contains(c));
        var (alone, part) = gsm ? (160, 153) : (70, 67);
        var total = 0;
        var parts = 1;
        var used = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var places = gsm ? (Extended.Contains(text[i]) ? 2 : 1) : char.IsSurrogatePair(text, i) ? 2 : 1;
            i += !gsm && places == 2 ? 1 : 0;
            total += places;
            if (used + places > part)
            {
                parts++;
                used = 0;
            }

            used += places;
        }

        return total == 0 ? 0 : total <= alone ? 1 : parts;
    }
}
