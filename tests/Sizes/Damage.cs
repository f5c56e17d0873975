using System.Text;

namespace GovOpenFlow.Tests;

/// <summary>Damages what is sound, by a random that has a seed: something is lost, changed, doubled or put in.</summary>
internal static class Damage
{
    private const int LongestPiece = 40;

    /// <param name="sound">Stays as it is.</param>
    /// <param name="random">Says what happens.</param>
    /// <param name="most">How many damages at most, 1 or more.</param>
    /// <param name="foreign">What may be put in; null: any bytes.</param>
    public static byte[] Of(byte[] sound, Random random, int most = 5, Func<byte[]>? foreign = null)
    {
        var bytes = sound.ToList();
        for (var times = random.Next(1, most + 1); times > 0 && bytes.Count > 0; times--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, LongestPiece), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                case 4:
                    bytes.InsertRange(at, foreign?.Invoke() ?? AnyBytes(length, random));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }

    /// <param name="sound">Stays as it is.</param>
    /// <param name="letters">What single letters become.</param>
    /// <param name="random">Says what happens.</param>
    /// <param name="most">How many damages at most, 1 or more.</param>
    /// <param name="others">Texts of which pieces may be put in; null: of this one alone.</param>
    public static string Of(string sound, string letters, Random random, int most = 5, IReadOnlyList<string>? others = null)
    {
        var text = new StringBuilder(sound);
        for (var times = random.Next(1, most + 1); times > 0 && text.Length > 0; times--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(1, LongestPiece), text.Length - at);
            switch (random.Next(6))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(at, letters[random.Next(letters.Length)]);
                    break;
                case 2:
                    text[at] = letters[random.Next(letters.Length)];
                    break;
                case 3:
                    text.Insert(random.Next(text.Length), text.ToString(at, length));
                    break;
                case 4:
                    var other = others is null ? sound : others[random.Next(others.Count)];
                    var from = random.Next(other.Length);
                    text.Insert(at, other.AsSpan(from, Math.Min(length, other.Length - from)));
                    break;
                default:
                    text.Insert(at, new string(letters[random.Next(letters.Length)], random.Next(1, 30)));
                    break;
            }
        }

        return text.ToString();
    }

    private static byte[] AnyBytes(int length, Random random)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
