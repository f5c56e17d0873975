using System.Security.Cryptography;

namespace GovOpenFlow.Web.Pages.Frame;

/// <summary>The site's one stylesheet: the files of Pages/Styles in the order of their names, embedded in this library.</summary>
/// <remarks>A file per area; 10 is the base, 20 the frame, 30–80 areas, 90 phones, 95 paper. What comes later wins.</remarks>
internal static class SiteStyle
{
    private const string Prefix = "style/";

    /// <summary>Its bytes, UTF-8.</summary>
    public static readonly byte[] Bytes = Load();

    /// <summary>Changes with its content, so that browsers may keep it for good.</summary>
    public static readonly string Path = "/site.css?v=" + Convert.ToHexStringLower(SHA256.HashData(Bytes).AsSpan(0, 6));

    private static byte[] Load()
    {
        var assembly = typeof(SiteStyle).Assembly;
        using var whole = new MemoryStream();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var part = assembly.GetManifestResourceStream(name)!;
            part.CopyTo(whole);
        }

        return whole.Length > 0 ? whole.ToArray() : throw new InvalidOperationException("The stylesheet is not embedded.");
    }
}
