using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GovOpenFlow.Ledger.Starting;

/// <summary>Names a plan after its year and its document, so that starting a document twice starts it once.</summary>
public static class PlanId
{
    /// <summary>Year and the first eight hexadecimal digits of the text's SHA-256: 2026-3fa9c1b2.</summary>
    public static string Of(int year, string source) => string.Create(
        CultureInfo.InvariantCulture, $"{year}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)).AsSpan(0, 4))}");
}
