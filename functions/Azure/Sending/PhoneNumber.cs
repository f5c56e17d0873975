namespace GovOpenFlow.Functions.Sending;

/// <summary>Numbers as the service takes them.</summary>
internal static class PhoneNumber
{
    /// <summary>E.164: a plus, the country, the number. Eleven digits that begin with 1 are a mainland mobile number.</summary>
    public static string International(string number) =>
        number.StartsWith('+') ? number : number is { Length: 11 } && number[0] == '1' ? "+86" + number : "+" + number;
}
