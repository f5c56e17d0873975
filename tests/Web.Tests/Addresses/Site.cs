using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Addresses;

/// <summary>The pages and forms of a site, found by following its own links.</summary>
internal static partial class Site
{
    private static readonly HtmlParser Parser = new();

    /// <summary>Every page that can be reached, one of each shape of address, and every form on them.</summary>
    public static async Task<(IReadOnlyList<string> Pages, IReadOnlyList<SiteForm> Forms)> WalkAsync(Func<string, Task<Answered>> getAsync, params IReadOnlyList<string> starts)
    {
        var known = new HashSet<string>();
        var pages = new List<string>();
        var forms = new Dictionary<string, SiteForm>();
        var waiting = new Queue<string>(starts);
        while (waiting.TryDequeue(out var path))
        {
            if (!known.Add(ShapeOf(path)))
            {
                continue;
            }

            var answer = await getAsync(path);
            if (answer.MediaType != "text/html")
            {
                continue;
            }

            pages.Add(path);
            var page = Parser.ParseDocument(answer.Body);
            foreach (var link in page.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!).Where(link => link.StartsWith('/')))
            {
                waiting.Enqueue(link.Split('#')[0]);
            }

            foreach (var form in page.QuerySelectorAll("form").OfType<IHtmlFormElement>())
            {
                var made = FormOf(path, form);
                forms.TryAdd(made.Key, made);
            }
        }

        return (pages, [.. forms.Values]);
    }

    /// <summary>The forms of one page.</summary>
    public static IReadOnlyList<SiteForm> FormsOf(string path, string html) =>
        [.. Parser.ParseDocument(html).QuerySelectorAll("form").OfType<IHtmlFormElement>().Select(form => FormOf(path, form))];

    private static SiteForm FormOf(string path, IHtmlFormElement form) => new(
        path, form.GetAttribute("method") ?? "get", form.GetAttribute("action") is { Length: > 0 } action ? action : path,
        form.GetAttribute("enctype") == "multipart/form-data", FieldsOf(form));

    /// <summary>The address without what only tells one of many from the other.</summary>
    public static string ShapeOf(string path)
    {
        var parts = path.Split('?', 2);
        var shape = Numbers().Replace(parts[0], "0");
        return parts.Length == 1 ? shape : shape + "?" + string.Join('&', parts[1].Split('&').Select(one => one.Split('=')[0]).Order());
    }

    private static IReadOnlyList<(string Name, string Value)> FieldsOf(IHtmlFormElement form) =>
    [
        .. form.QuerySelectorAll("input[name]:not([type=password]), textarea[name], select[name], button[name]")
            .Select(field => (Name: field.GetAttribute("name")!, Value: field.GetAttribute("value") ?? (field as IHtmlTextAreaElement)?.Value ?? (field as IHtmlSelectElement)?.Value ?? ""))
            .DistinctBy(field => field.Name),
    ];

    [GeneratedRegex("[0-9a-f-]*[0-9][0-9a-f-]*")]
    private static partial Regex Numbers();
}

/// <summary>A form as a browser has it.</summary>
/// <param name="Page">Where it stands.</param>
/// <param name="Method">get or post.</param>
/// <param name="Action">Where it goes.</param>
/// <param name="BringsFiles">Whether it is sent in parts.</param>
/// <param name="Fields">Its fields with what stands in them.</param>
internal sealed record SiteForm(string Page, string Method, string Action, bool BringsFiles, IReadOnlyList<(string Name, string Value)> Fields)
{
    /// <summary>The same for all forms of one kind.</summary>
    public string Key => $"{Method} {Site.ShapeOf(Action)} {string.Join(',', Fields.Select(one => one.Name).Order())}";

    /// <summary>The form as it stands on its page now, if what it holds counts for one version only.</summary>
    public async Task<SiteForm> AgainAsync(Func<string, Task<Answered>> getAsync) => Fields.Any(field => field.Name == "version")
        ? Site.FormsOf(Page, (await getAsync(Page)).Body).FirstOrDefault(form => form.Key == Key) ?? this
        : this;

    public HttpContent With(string field, string value)
    {
        var values = Fields.Where(one => one.Name != field && one.Name != "key")
            .Append(("key", Guid.NewGuid().ToString())).Append((field, value))
            .Select(one => KeyValuePair.Create(one.Item1, one.Item2)).ToList();
        if (!BringsFiles)
        {
            return new FormUrlEncodedContent(values);
        }

        var parts = new MultipartFormDataContent();
        foreach (var (name, text) in values)
        {
            parts.Add(new StringContent(text), name);
        }

        return parts;
    }
}
