using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Links;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Ledger.Sending;
using GovOpenFlow.Web.Tests.Places;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Web.Tests.Markup;

/// <summary>Every text that people write, into plan, directory, report, review and policy, is text on every page and in every mail, never markup.</summary>
public sealed class ForeignMarkupTests
{
    private static readonly (string, string) Html = ("Accept", "text/html");

    private static readonly HtmlParser Parser = new();

    [Fact]
    public async Task What_people_write_is_text_on_every_page_and_in_every_mail()
    {
        await using var place = Place.Open();
        (await place.PutAsync("/api/units", Directory(), ("If-Match", "\"0\""))).IsOk();
        var plan = await place.StartAsync(Plan());
        var id = (await place.GetAsync("/api/assignments")).IsOk().Json.GetProperty("assignments").EnumerateArray()
            .First(one => one.GetProperty("unit").GetString() == "区住建局").GetProperty("id").GetString()!;
        var api = "/api/assignments/" + id;
        (await place.PostAsync(api + "/acknowledge", "{}", ("X-Acting-For", Uri.EscapeDataString("<xss-actor onxss=1>")))).IsOk();
        (await place.PostAsync(api + "/report", Json(new { text = Foreign("report"), links = new[] { "https://example.gov.cn/?q=" + Foreign("link").Replace(" ", "", StringComparison.Ordinal) } }))).IsOk();
        (await place.PostAsync(api + "/return", Json(new { reason = Foreign("returned") }))).IsOk();
        var other = await place.AssignmentOfAsync("区教育局");
        (await place.PostAsync("/api/assignments/" + other + "/reassign", Json(new { unit = Foreign("unit"), reason = Foreign("reassigned") }))).IsOk();
        var draft = await DraftAsync(place);

        var seen = new StringBuilder();
        foreach (var path in new[]
        {
            "/", "/assignments", "/assignments/print", "/assignments?search=" + Uri.EscapeDataString(Foreign("search")), "/assignments/" + id, "/assignments/" + other, "/review",
            "/plans", "/units", "/units/edit?name=" + Uri.EscapeDataString("区住建局"), "/units/office", "/policy", $"/plans/{plan}/policy", "/messages", "/health",
            "/accounts", "/circulars", $"/circulars/{plan}/q1", $"/circulars/{plan}/annual", "/circulars/scoring", draft, draft + "/units", draft + "/rehearsal",
            await LinkAsync(place, id), "/assignments/" + Uri.EscapeDataString(Foreign("id")),
        })
        {
            var page = await place.GetAsync(path, Html);
            Assert.True((int)page.Status < 500 && page.MediaType == "text/html", $"{path}: {page.Status} {page.MediaType}");
            seen.Append(TextOf(path, page.Body)).Append('\n');
        }

        foreach (var mail in await MailsAsync(place))
        {
            seen.Append(TextOf("mail", mail)).Append('\n');
        }

        var shown = seen.ToString();
        foreach (var field in new[] { "section", "title", "text", "unit", "reassigned", "alias", "group", "liaison", "office", "actor", "report", "returned", "search" })
        {
            Assert.True(shown.Contains($"<xss-{field} ", StringComparison.Ordinal), $"{field} was not seen anywhere: the test looks past it.");
        }
    }

    // A name of an element and of an attribute that are nobody's, and what would end a text, an attribute, a script or a comment before.
    private static string Foreign(string field) => $"<xss-{field} onxss=1>'\"--></script><img src=x onxss={field}>";

    private static string Plan() =>
        $"""
        云溪区2026年政务公开工作要点
        一、让政策看得见{Foreign("section")}
        1.公开施工许可{Foreign("title")}。办理结果按月公开{Foreign("text")}。（责任单位：区住建局；完成时限：2026年6月底前）
        2.公开招生政策{Foreign("second")}。（责任单位：区教育局；完成时限：9月底前）
        """;

    private static string Directory() => Json(new
    {
        coordinator = new { name = Foreign("office"), email = "zwgk@example.gov.cn", phone = (string?)null },
        leadingGroup = (object?)null,
        units = new[]
        {
            new { name = "区住建局", aliases = new[] { Foreign("alias") }, liaison = Person("liaison"), leader = Person("leader"), supervisor = Person("supervisor") },
            new { name = "区教育局", aliases = Array.Empty<string>(), liaison = Person("second"), leader = Person("third"), supervisor = Person("fourth") },
        },
        groups = new[] { new { name = Foreign("group"), members = new[] { "区住建局" } } },
    });

    private static object Person(string field) => new { name = Foreign(field), email = field + "@example.gov.cn", phone = (string?)null };

    private static string Json(object value) => JsonSerializer.Serialize(value);

    private static async Task<string> DraftAsync(Place place)
    {
        using var form = new MultipartFormDataContent { { new StringContent("draft"), "key" }, { new StringContent(Plan() + "又一份"), "text" }, { new StringContent("2026"), "year" } };
        var answer = await Place.SendAsync(place.Client, HttpMethod.Post, "/plans/new", form, Html);
        Assert.Equal(303, (int)answer.Status);
        return answer.Headers["Location"];
    }

    private static async Task<string> LinkAsync(Place place, string id)
    {
        var state = (await place.Ledger.FindAsync(id, CancellationToken.None))!.State;
        return "/u/" + place.Services.GetRequiredService<LinkIssuer>().TokenFor(
            state, LinkAction.Report, Core.Notices.Recipient.Liaison, new Address(Core.Notices.Channel.Email, "liaison@example.gov.cn", "x"), place.Clock.GetUtcNow());
    }

    private static async Task<IReadOnlyList<string>> MailsAsync(Place place)
    {
        await place.RunToAsync(new(2026, 6, 24));
        var services = place.Services;
        var kept = new KeptMail();
        var rules = services.GetRequiredService<RulesSource>();
        var dispatcher = new Dispatcher(
            place.Ledger, place.Ledger, services.GetRequiredService<AssignmentService>(), rules, services.GetRequiredService<AddressBook>(),
            new MessageWriter(rules, MessageOptions.Default with { BaseUrl = new("https://gov.example/"), Links = services.GetRequiredService<LinkIssuer>() }), [kept], place.Clock);
        await dispatcher.RunOnceAsync(place.Clock.GetUtcNow(), CancellationToken.None);
        Assert.NotEmpty(kept.Bodies);
        return kept.Bodies;
    }

    /// <summary>All that a reader sees, once nothing foreign is among elements and attributes.</summary>
    private static string TextOf(string where, string html)
    {
        var page = Parser.ParseDocument(html);
        foreach (var element in page.All)
        {
            Assert.False(element.LocalName.StartsWith("xss", StringComparison.Ordinal) || element.LocalName is "script" or "img", $"{where}: <{element.LocalName}>");
            foreach (var attribute in element.Attributes)
            {
                Assert.False(attribute.Name.StartsWith("on", StringComparison.Ordinal), $"{where}: {attribute.Name} in <{element.LocalName}>");
                Assert.False(attribute.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase), $"{where}: {attribute.Value}");
            }
        }

        return string.Join('\n', page.All.SelectMany(element => element.Attributes.Select(attribute => attribute.Value)).Prepend(page.DocumentElement.TextContent));
    }

    private sealed class KeptMail : IMessageSender
    {
        public List<string> Bodies { get; } = [];

        public Core.Notices.Channel Channel => Core.Notices.Channel.Email;

        public bool RepeatsSafely => true;

        public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellation)
        {
            Bodies.Add(message.Html ?? "");
            return Task.FromResult(SendOutcome.Accepted);
        }
    }
}
