using System.Text.Json;

namespace GovOpenFlow.Web.Json;

/// <summary>An enum's values as the API writes them.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Values =
        Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

    private static readonly Dictionary<T, string> Names = Values.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>In the order in which they are declared.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Values.Keys];

    public static bool TryParse(string name, out T value) => Values.TryGetValue(name, out value);

    public static string Of(T value) => Names[value];
}
