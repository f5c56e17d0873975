namespace GovOpenFlow.Browser.Tests.Places;

/// <summary>The machine's own Chromium; none is downloaded.</summary>
internal static class Chromium
{
    /// <summary>Names it where it is not in one of the usual places.</summary>
    private const string Variable = "GOVOPENFLOW_CHROMIUM";

    private static readonly string?[] Places =
        [Environment.GetEnvironmentVariable(Variable), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

    public static readonly string? ExecutablePath = Places.FirstOrDefault(File.Exists);

    public static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--font-render-hinting=none", "--lang=zh-CN",
    ];

    /// <summary>Why browser tests are skipped here; null: they run.</summary>
    public static string? Missing => ExecutablePath is null
        ? $"There is no Chromium here: apt-get install chromium fonts-noto-cjk, or name one in {Variable}."
        : null;
}
