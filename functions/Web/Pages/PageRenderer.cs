using System.Text;
using GovOpenFlow.Web.Pages.Frame;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Web.Pages;

/// <summary>Renders a component to a whole page.</summary>
internal sealed class PageRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    /// <summary>Renders a page; its component takes <see cref="Words"/> and <see cref="Visitor"/> as cascading values.</summary>
    /// <param name="http">The request.</param>
    /// <param name="parameters">The component's, by name.</param>
    /// <param name="status">400 or more where the page says what was refused.</param>
    /// <param name="at">The page's own address where it answers a form sent elsewhere; null: the request's.</param>
    public async Task WriteAsync<T>(
        HttpContext http, IReadOnlyDictionary<string, object?> parameters, int status = StatusCodes.Status200OK, string? at = null)
        where T : IComponent
    {
        var culture = CallerLanguage.Of(http);
        var here = Visitor.Of(http, Flash.Take(http));
        here = at is null ? here : here with { Address = at };
        var page = Given(new Words(culture), Given(here, builder =>
        {
            builder.OpenComponent<T>(0);
            builder.AddMultipleAttributes(1, parameters!);
            builder.CloseComponent();
        }));

        await using var renderer = new HtmlRenderer(services, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer
                .RenderComponentAsync<Fragment>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Fragment.Content)] = page }))
                .ConfigureAwait(true);
            return ReadableHtml.Of(root.ToHtmlString());
        }).ConfigureAwait(false);

        var body = Encoding.UTF8.GetBytes(html);
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.ContentLength = body.Length;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentLanguage = culture.Name;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(body, http.RequestAborted).ConfigureAwait(false);
        }
    }

    private static RenderFragment Given<T>(T value, RenderFragment content) => builder =>
    {
        builder.OpenComponent<CascadingValue<T>>(0);
        builder.AddAttribute(1, nameof(CascadingValue<T>.Value), value);
        builder.AddAttribute(2, nameof(CascadingValue<T>.IsFixed), true);
        builder.AddAttribute(3, nameof(CascadingValue<T>.ChildContent), content);
        builder.CloseComponent();
    };
}
