namespace GovOpenFlow.Web.Pages.Frame;

/// <summary>Addresses to go back to come from forms; only places of this site are gone to.</summary>
internal static class LocalPath
{
    /// <summary>The address if it is a path of this site; else the first page.</summary>
    public static string Or(string? given, string other = "/") => IsLocal(given) ? given! : other;

    // "//host" and "/\host" lead elsewhere in browsers, and so does what hides behind control characters.
    private static bool IsLocal(string? given) =>
        given is { Length: > 0 and <= 2000 } && given[0] == '/' && (given.Length == 1 || given[1] is not ('/' or '\\'))
        && !given.Any(character => char.IsControl(character) || character == '\\');
}
