namespace GovOpenFlow.Web.Pages.Frame;

/// <summary>Addresses to go back to come from forms; only places of this site are gone to.</summary>
internal static class LocalPath
{
    /// <summary>The address if it is a path of this site; else the first page.</summary>
    public static string Or(string? given, string other = "/") => IsLocal(given) ? given! : other;

    /// <summary>The address as a header can hold it; what is escaped already stays as it is.</summary>
    public static string Escaped(string address) => string.Concat(address.EnumerateRunes().Select(rune =>
        rune.Value is > ' ' and < 0x7F and not ('"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}') ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));

    // "//host" and "/\host" lead elsewhere in browsers, and so does what hides behind control characters.
    private static bool IsLocal(string? given) =>
        given is { Length: > 0 and <= 2000 } && given[0] == '/' && (given.Length == 1 || given[1] is not ('/' or '\\'))
        && !given.Any(character => char.IsControl(character) || character == '\\');
}
