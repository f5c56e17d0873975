using System.Security.Cryptography;
using System.Text;

namespace GovOpenFlow.Web.Pages;

/// <summary>The few rules for pages that strangers see: they may not fetch the stylesheet, so these stand in the page, allowed by their hash.</summary>
internal static class BareStyle
{
    public const string Text = "body{font:1.05rem/1.6 system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;color:#1b1f24;background:#fff}h1{font-size:1.4rem}p.code{color:#57606a;font-size:.9rem}a{color:#0b57a4}";

    /// <summary>For style-src of the content security policy.</summary>
    public static readonly string Source = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'";
}
