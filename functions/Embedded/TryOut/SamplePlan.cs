using System.Globalization;
using System.Text;

namespace GovOpenFlow.Embedded.TryOut;

/// <summary>A made-up district's plan, to look around with.</summary>
internal static class SamplePlan
{
    /// <summary>The document with a year's dates, as UTF-8.</summary>
    public static byte[] BytesFor(int year)
    {
        using var stream = typeof(SamplePlan).Assembly.GetManifestResourceStream(typeof(SamplePlan), "plan.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Encoding.UTF8.GetBytes(
            reader.ReadToEnd().Replace("{year}", year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }
}
