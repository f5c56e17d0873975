using System.Security.Cryptography;

namespace GovOpenFlow.Web.Pages;

/// <summary>The one stylesheet, embedded in this library.</summary>
internal static class SiteStyle
{
    /// <summary>Its bytes, UTF-8.</summary>
    public static readonly byte[] Bytes = Load();

    /// <summary>Changes with its content, so that browsers may keep it for good.</summary>
    public static readonly string Path = "/site.css?v=" + Convert.ToHexStringLower(SHA256.HashData(Bytes).AsSpan(0, 6));

    private static byte[] Load()
    {
        using var resource = typeof(SiteStyle).Assembly.GetManifestResourceStream("site.css")
            ?? throw new InvalidOperationException("The stylesheet is not embedded.");
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        return copy.ToArray();
    }
}
