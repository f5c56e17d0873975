namespace GovOpenFlow.Web.Pages.Frame;

/// <summary>The picture in a browser's tab: a line of a ledger, ticked.</summary>
internal static class SiteIcon
{
    public const string Path = "/icon.svg";

    public static readonly byte[] Bytes = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#9f1d20"/><path d="M8 9.5h16M8 16h7M8 22.5h5" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/><path d="m16.5 20.5 3.6 3.6 6-7.4" fill="none" stroke="#ffd9a0" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>
        """u8.ToArray();
}
