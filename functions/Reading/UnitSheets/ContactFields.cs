using System.Text;
using System.Text.RegularExpressions;
using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Reading.UnitSheets;

/// <summary>Addresses as people type them.</summary>
internal static partial class ContactFields
{
    /// <summary>The longest address that mail can carry (RFC 5321).</summary>
    private const int LongestEmail = 254;

    /// <summary>An address with its full-width characters made plain, or null where no mail could reach it.</summary>
    public static string? Email(string typed)
    {
        var text = Narrow(typed).Trim();
        return text.Length <= LongestEmail && Address().IsMatch(text) && !text.Contains("..") ? text : null;
    }

    /// <summary>A mobile number in digits, with + where it names its country; null where no SMS could reach it.</summary>
    public static string? Phone(string typed)
    {
        var digits = new StringBuilder();
        foreach (var c in Narrow(typed))
        {
            if (char.IsAsciiDigit(c) || (c == '+' && digits.Length == 0))
            {
                digits.Append(c);
            }
            else if (c is not (' ' or '-' or '(' or ')' or '.'))
            {
                return null;
            }
        }

        var text = digits.ToString();
        var home = text.StartsWith("+86", StringComparison.Ordinal) ? text[3..] : text.StartsWith("86", StringComparison.Ordinal) && text.Length == 13 ? text[2..] : text;
        return Mobile().IsMatch(home) || (text.StartsWith('+') && !text.StartsWith("+86", StringComparison.Ordinal) && text.Length is >= 9 and <= 16) ? text : null;
    }

    /// <summary>A group robot's address, or null where it is none.</summary>
    public static string? Webhook(string typed) => typed.Trim() is var text && RobotAddress.Fault(text) is null ? text : null;

    private static string Narrow(string text) => string.Concat(text.Select(c => c switch
    {
        >= '！' and <= '～' => (char)(c - '！' + '!'),
        '　' => ' ',
        _ => c,
    }));

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-][A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]*@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+$", RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex("^1[3-9][0-9]{9}$", RegexOptions.NonBacktracking)]
    private static partial Regex Mobile();
}
