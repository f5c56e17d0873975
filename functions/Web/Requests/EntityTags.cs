using System.Globalization;
using GovOpenFlow.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace GovOpenFlow.Web.Requests;

/// <summary>Versions as entity tags: "7", or "7-yellow" where what is shown changes with time as well. Conditions of a change look at the version alone.</summary>
internal static class EntityTags
{
    public static string Of(long version, string? variant = null) => variant is null
        ? string.Create(CultureInfo.InvariantCulture, $"\"{version}\"")
        : string.Create(CultureInfo.InvariantCulture, $"\"{version}-{variant}\"");

    /// <summary>Whether the caller has this very answer already (If-None-Match).</summary>
    public static bool IsNoneMatch(HttpContext http, string etag) => http.Request.Headers.IfNoneMatch is { Count: > 0 } given
        && Parse("If-None-Match", given!).Any(tag => tag.Tag == "*" || tag.Tag == etag);

    /// <summary>Whether the caller gave a condition (If-Match).</summary>
    public static bool HasIfMatch(HttpContext http) => http.Request.Headers.IfMatch.Count > 0;

    /// <summary>Whether the stored version is one that the caller names; true where none is named. Weak tags never match, as RFC 9110 has it.</summary>
    public static bool IsMatch(HttpContext http, long version)
    {
        if (!HasIfMatch(http))
        {
            return true;
        }

        return Parse("If-Match", http.Request.Headers.IfMatch!).Any(tag => tag.Tag == "*" || (!tag.IsWeak && VersionOf(tag) == version));
    }

    private static long? VersionOf(EntityTagHeaderValue tag)
    {
        var text = tag.Tag.AsSpan().Trim('"');
        var end = text.IndexOf('-');
        return long.TryParse(end < 0 ? text : text[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
    }

    private static IList<EntityTagHeaderValue> Parse(string header, IList<string?> values) =>
        EntityTagHeaderValue.TryParseStrictList([.. values.Where(value => value is not null).Select(value => value!)], out var tags)
            ? tags
            : throw BadRequests.BadEntityTag(header, string.Join(", ", values)).ToException();
}
