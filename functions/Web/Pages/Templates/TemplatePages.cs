using System.Globalization;
using System.Text;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Web.Hosting;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Pages.Forms;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Templates;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Web.Pages.Templates;

/// <summary>How mails and SMS look, kind by kind in both languages, and a place to try changes of their templates. Nothing is kept or sent.</summary>
internal sealed class TemplatePages(PageRenderer renderer, MessageOptions options, RulesSource rules)
{
    public const string Path = "/policy/templates";
    public const string MailPath = Path + "/mail";

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly QueryParameter File = new("file", "The template to change; sms.txt if left out.", Allowed: MessageTemplates.FileNames);
    private static readonly QueryParameter Kind = new("kind", "The kind of notice.", Allowed: EnumNames<NoticeKind>.All);
    private static readonly QueryParameter Language = new("language", "The mail's language; Chinese if left out.", Allowed: ["zh-CN", "en"]);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequireAuthorization(Access.Coordinate).ExcludeFromDescription();
        pages.MapGet("", (HttpContext http, TemplatePages own) => own.ShowAsync(http)).WithMetadata(File);
        pages.MapPost("", (HttpContext http, TemplatePages own) => own.TryAsync(http));
        pages.MapGet("/mail", (HttpContext http, TemplatePages own) => own.MailAsync(http)).WithMetadata(Kind, Language);
        pages.MapPost("/mail", (HttpContext http, TemplatePages own) => own.TryMailAsync(http));
    }

    private Task ShowAsync(HttpContext http)
    {
        var file = new Query(http).Text("file") ?? MessageTemplates.FileNames[^2];
        Check("file", file, MessageTemplates.FileNames);
        var form = FormState.Of(Path, null, ("file", file), ("text", options.Templates.TextOf(file)));
        return WriteAsync(http, form, tried: null, StatusCodes.Status200OK);
    }

    private async Task TryAsync(HttpContext http)
    {
        var (form, tried) = await ReadAsync(http).ConfigureAwait(false);
        await WriteAsync(http, form, tried, tried is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK).ConfigureAwait(false);
    }

    private Task MailAsync(HttpContext http)
    {
        var query = new Query(http);
        var kind = query.Choice<NoticeKind>("kind") ?? throw BadRequests.MissingParameter("kind").ToException();
        var language = query.Text("language") ?? "zh-CN";
        Check("language", language, Language.Allowed!);
        return WriteMailAsync(http, Preview(options.Templates, kind, CultureOf(language), http));
    }

    // A template that does not hold is told on the page where it can be mended.
    private async Task TryMailAsync(HttpContext http)
    {
        var (form, tried) = await ReadAsync(http).ConfigureAwait(false);
        if (tried is null)
        {
            await WriteAsync(http, form, null, StatusCodes.Status422UnprocessableEntity).ConfigureAwait(false);
            return;
        }

        _ = EnumNames<NoticeKind>.TryParse(form["kind"]!, out var kind);
        await WriteMailAsync(http, Preview(tried, kind, CultureOf(form["file"]!.Contains(".en.", StringComparison.Ordinal) ? "en" : "zh-CN"), http)).ConfigureAwait(false);
    }

    // The templates with the one that was sent going before; null: it does not hold, and the form says why.
    private async Task<(FormState Form, MessageTemplates? Tried)> ReadAsync(HttpContext http)
    {
        _ = new Query(http);
        var sent = await SentForm.ReadAsync(http, "file", "text", "kind").ConfigureAwait(false);
        var (file, text, kind) = (sent["file"] ?? "", sent["text"] ?? "", sent["kind"] ?? EnumNames<NoticeKind>.Of(NoticeKind.Reminder));
        Check("file", file, MessageTemplates.FileNames);
        Check("kind", kind, EnumNames<NoticeKind>.All);
        var (templates, faults) = MessageTemplates.Read([(file, text)]);
        var culture = CallerLanguage.Of(http);
        return (
            new(
                Path,
                new Dictionary<string, string> { ["file"] = file, ["text"] = text, ["kind"] = kind },
                [.. TemplateRefusals.MistakesOf(faults, culture).Select(fault => new FieldError(
                    "text", TemplatePageTexts.Source.Get("Fault", culture, fault.Line, fault.Column, fault.Wrong, fault.Remedy)))]),
            templates is null ? null : options.Templates.With(templates));
    }

    private Task WriteAsync(HttpContext http, FormState form, MessageTemplates? tried, int status)
    {
        var shown = tried ?? options.Templates;
        return renderer.WriteAsync<TemplatesPage>(
            http,
            new Dictionary<string, object?>
            {
                [nameof(TemplatesPage.Kinds)] = (IReadOnlyList<ShownKind>)[.. Enum.GetValues<NoticeKind>().Select(kind => new ShownKind(
                    kind, Preview(shown, kind, CultureInfo.InvariantCulture, http), Preview(shown, kind, English, http)))],
                [nameof(TemplatesPage.Form)] = form,
                [nameof(TemplatesPage.WasTried)] = tried is not null,
                [nameof(TemplatesPage.Overridden)] = (IReadOnlyList<string>)[.. MessageTemplates.FileNames.Where(file =>
                    options.Templates.TextOf(file) != MessageTemplates.OwnText(file))],
            },
            status, at: $"{Path}?file={form["file"]}");
    }

    private TemplatePreview Preview(MessageTemplates templates, NoticeKind kind, CultureInfo culture, HttpContext http) => TemplatePreview.Of(
        rules,
        options with
        {
            Templates = templates,
            Culture = culture,
            SecondCulture = null,
            BaseUrl = options.BaseUrl ?? http.RequestServices.GetRequiredService<WebSettings>().PublicUrl ?? new Uri($"{http.Request.Scheme}://{http.Request.Host}"),
        },
        kind);

    private static async Task WriteMailAsync(HttpContext http, TemplatePreview mail)
    {
        var body = Encoding.UTF8.GetBytes(mail.Html);
        http.Features.Set(ContentPolicy.OfMail);
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.ContentLength = body.Length;
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.Body.WriteAsync(body, http.RequestAborted).ConfigureAwait(false);
    }

    private static CultureInfo CultureOf(string language) => language == "en" ? English : CultureInfo.InvariantCulture;

    private static void Check(string place, string value, IReadOnlyList<string> allowed)
    {
        if (!allowed.Contains(value))
        {
            throw BadRequests.BadChoice(place, value, allowed).ToException();
        }
    }
}
