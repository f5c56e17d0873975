using System.Text.RegularExpressions;

namespace GovOpenFlow.Channels.Mail;

/// <summary>Which e-mail addresses can be written into a header as they are.</summary>
public static partial class MailAddressSyntax
{
    /// <summary>Whether it is local@domain in ASCII, without quotes, comments or spaces (the addr-spec of RFC 5321 in its common form); at most 254 characters.</summary>
    public static bool Accepts(string address) => address.Length <= 254 && Common().IsMatch(address);

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\z")]
    private static partial Regex Common();
}
