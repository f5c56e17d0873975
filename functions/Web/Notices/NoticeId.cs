namespace GovOpenFlow.Web.Notices;

/// <summary>A notice's key as a part of an address: its slashes become tildes, which no key has and no address escapes.</summary>
internal static class NoticeId
{
    public static string Of(string key) => key.Replace('/', '~');

    public static string KeyOf(string id) => id.Replace('~', '/');
}
