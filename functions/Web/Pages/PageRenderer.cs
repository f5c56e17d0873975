using System.Text;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Web.Pages;

/// <summary>Renders a component to a whole page.</summary>
internal sealed class PageRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    /// <summary>Renders a page; its component takes <see cref="Words"/> as a cascading value.</summary>
    public async Task WriteAsync<T>(HttpContext http, IReadOnlyDictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
        where T : IComponent
    {
        var culture = CallerLanguage.Of(http);
        RenderFragment page = builder =>
        {
            builder.OpenComponent<CascadingValue<Words>>(0);
            builder.AddAttribute(1, nameof(CascadingValue<Words>.Value), new Words(culture));
            builder.AddAttribute(2, nameof(CascadingValue<Words>.IsFixed), true);
            builder.AddAttribute(3, nameof(CascadingValue<Words>.ChildContent), (RenderFragment)(inner =>
            {
                inner.OpenComponent<T>(0);
                inner.AddMultipleAttributes(1, parameters!);
                inner.CloseComponent();
            }));
            builder.CloseComponent();
        };

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
}
