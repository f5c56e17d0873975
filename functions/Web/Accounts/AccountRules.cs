using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.SignIn;

namespace GovOpenFlow.Web.Accounts;

/// <summary>What names and passwords may be.</summary>
internal static class AccountRules
{
    public const int MostName = 40;
    public const int LeastPassword = 10;
    public const int MostPassword = 128;
    private const int LeastKinds = 5;

    public static readonly IReadOnlyList<string> Roles = [Access.Coordinator, Access.Supervisor, Access.Viewer];

    // The audit trail calls others by these.
    private static readonly string[] Taken = [.. Roles, "clock", "dispatcher", "联络员"];

    // What lies side by side on keys and in the alphabet.
    private static readonly string[] Rows =
        ["01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol."];

    /// <exception cref="ProblemException">The name is not 1–40 letters, digits, hyphens, dots or underscores, or stands for somebody else.</exception>
    public static void CheckName(string name, string place)
    {
        if (name.Length is 0 or > MostName || Taken.Contains(name.ToLowerInvariant())
            || !name.All(character => char.IsLetterOrDigit(character) || character is '-' or '.' or '_') || name is "." or "..")
        {
            throw Refusals.BadAccountName(name, place).ToException();
        }
    }

    /// <exception cref="ProblemException">The password can be guessed.</exception>
    public static void CheckPassword(string name, string password, string place)
    {
        if (password.Length is < LeastPassword or > MostPassword
            || password.Distinct().Count() < LeastKinds
            || password.Contains(name, StringComparison.OrdinalIgnoreCase)
            || IsARow(password))
        {
            throw Refusals.WeakPassword(place).ToException();
        }
    }

    private static bool IsARow(string password)
    {
        var lower = password.ToLowerInvariant();
        var backwards = new string([.. lower.Reverse()]);
        return Array.Exists(Rows, row => row.Contains(lower, StringComparison.Ordinal) || row.Contains(backwards, StringComparison.Ordinal));
    }

    /// <summary>A password to be given out once: 16 characters that are not mistaken for each other, some 78 bits.</summary>
    public static string NewPassword() => System.Security.Cryptography.RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 16);

    /// <summary>Lines as a list without blanks and repeats.</summary>
    public static IReadOnlyList<string> Lines(string? text) =>
        [.. (text ?? "").Split(['\n', ',', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
}
