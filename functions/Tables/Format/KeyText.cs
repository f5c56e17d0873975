using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GovOpenFlow.Tables.Format;

/// <summary>Names as partition and row keys, which may not hold / \ # ? and control characters, nor more than 512 UTF-16 units.</summary>
/// <remarks>Letters, digits and hyphens stay, so that ids keep their order; everything else is written _ and four hexadecimal digits.</remarks>
internal static class KeyText
{
    // Leaves room for a hint's time and version before and behind it.
    private const int Longest = 400;

    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            if (character == '-' || char.IsLetterOrDigit(character))
            {
                key.Append(character);
            }
            else
            {
                key.Append(CultureInfo.InvariantCulture, $"_{(int)character:x4}");
            }
        }

        return key.Length <= Longest
            ? key.ToString()
            : key.ToString(0, Longest - 64) + Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(name)));
    }
}
