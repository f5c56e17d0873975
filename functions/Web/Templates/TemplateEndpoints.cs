using System.Globalization;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Web.Hosting;
using GovOpenFlow.Web.Notices;
using GovOpenFlow.Web.Once;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Web.Templates;

/// <summary>The templates of messages: to read, and to try changes on before they go into the host's folder.</summary>
internal static class TemplateEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var templates = api.MapGroup("/templates").WithTags("Templates").RequireAuthorization(Access.Coordinate);
        templates.MapGet("", List)
            .WithName("listTemplates")
            .WithSummary("The templates of messages in force")
            .WithDescription("Each file that an office may override, with its text and its placeholders; those with .en before the ending are for English.")
            .Produces<TemplateListJson>();
        templates.MapPost("/preview", (Delegate)PreviewAsync)
            .WithName("previewTemplates")
            .WithSummary("How messages look with changed templates")
            .WithDescription("The mail and the SMS about sample items, with the templates of the body going before those in force. Nothing is kept or sent, so the Idempotency-Key is asked for but not remembered. A template that does not hold is 422, with file, line, column and remedy of every mistake.")
            .OnceOnly()
            .Accepts<TemplatePreviewBody>("application/json")
            .Produces<TemplatePreview>();
    }

    private static IResult List(HttpContext http, MessageOptions options)
    {
        _ = new Query(http);
        return Answer.Of(
            new TemplateListJson([.. MessageTemplates.FileNames.Select(file => new TemplateJson(
                file, options.Templates.TextOf(file), options.Templates.TextOf(file) != MessageTemplates.OwnText(file), MessageTemplates.PlaceholdersOf(file)))]),
            NoticeAnswers.Api.TemplateListJson);
    }

    private static async Task<IResult> PreviewAsync(HttpContext http, MessageOptions options, RulesSource rules)
    {
        _ = new Query(http);
        var bytes = await RequestBody.ReadAsync(http, RequestBody.MostJsonBytes).ConfigureAwait(false);
        using var json = RequestBody.Parse(bytes);
        var body = TemplatePreviewBody.Read(new(json.RootElement, "$", TemplatePreviewBody.Fields));
        var (templates, faults) = MessageTemplates.Read(body.Templates?.Select(one => (one.Key, one.Value)) ?? []);
        if (templates is null)
        {
            throw TemplateRefusals.Invalid(faults, CallerLanguage.Of(http)).ToException();
        }

        var asked = options with
        {
            Templates = options.Templates.With(templates),
            Culture = body.Language is { } language ? CultureInfo.GetCultureInfo(language) : options.Culture,
            SecondCulture = body.Language is null ? options.SecondCulture : null,
            BaseUrl = options.BaseUrl ?? http.RequestServices.GetRequiredService<WebSettings>().PublicUrl ?? new Uri($"{http.Request.Scheme}://{http.Request.Host}"),
        };
        return Answer.Of(
            body.Kind is { } kind ? TemplatePreview.Of(rules, asked, kind) : TemplatePreview.Of(rules, asked, body.Digest ?? false), NoticeAnswers.Api.TemplatePreview);
    }
}
