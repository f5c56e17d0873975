namespace GovOpenFlow.Core.Units;

/// <summary>Which addresses a group's robot may have.</summary>
public static class RobotAddress
{
    /// <summary>The most characters.</summary>
    public const int Longest = 500;

    /// <summary>Why an address is none: not-https, with-user, too-long; null where it is one.</summary>
    /// <remarks>An address and the secret after its # are keys to the group: they are not repeated in messages and logs.</remarks>
    public static string? Fault(string address) =>
        address.Length > Longest ? "too-long"
        : !Uri.TryCreate(address, UriKind.Absolute, out var url) || !IsSafe(url) || address.Any(IsNotPrintable) ? "not-https"
        : url.UserInfo.Length > 0 ? "with-user"
        : null;

    // What stays on this machine nobody else reads: a program of the office's own that passes messages on.
    private static bool IsSafe(Uri url) => url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback);

    private static bool IsNotPrintable(char character) => character <= ' ' || character == 0x7F;
}
