using System.Text;

namespace GovOpenFlow.Embedded.Storage.Format;

/// <summary>The names of an enum's values as they are stored: UTF-8, made once.</summary>
internal static class StoredName<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, byte[]> Names =
        Enum.GetValues<T>().ToDictionary(value => value, value => Encoding.UTF8.GetBytes(value.ToString()));

    public static ReadOnlySpan<byte> Of(T value) => Names[value];

    /// <exception cref="FormatException">No value has that name.</exception>
    public static T Parse(ReadOnlySpan<byte> name)
    {
        foreach (var (value, known) in Names)
        {
            if (name.SequenceEqual(known))
            {
                return value;
            }
        }

        throw new FormatException($"'{Encoding.UTF8.GetString(name)}' is no {typeof(T).Name}.");
    }
}
