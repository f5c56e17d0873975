using System.Text.Json;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Links;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Ledger.Sending;
using GovOpenFlow.Web.Tests.Places;
using Microsoft.Extensions.DependencyInjection;
using static GovOpenFlow.Web.Tests.Markup.Foreign;

namespace GovOpenFlow.Web.Tests.Markup;

/// <summary>Every text that people write, into plan, directory, report, review and policy, is text on every page and in every mail, never markup.</summary>
public sealed class ForeignMarkupTests
{
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
        (await place.PostAsync(api + "/report", Json(new { text = Of("report"), links = new[] { "https://example.gov.cn/?q=" + Of("link").Replace(" ", "", StringComparison.Ordinal) } }))).IsOk();
        (await place.PostAsync(api + "/return", Json(new { reason = Of("returned") }))).IsOk();
        var other = await place.AssignmentOfAsync("区教育局");
        (await place.PostAsync("/api/assignments/" + other + "/reassign", Json(new { unit = Of("unit"), reason = Of("reassigned") }))).IsOk();
        var draft = await DraftAsync(place);

        var shown = await OnPagesAsync(
            place,
            "/", "/assignments", "/assignments/print", "/assignments?search=" + Uri.EscapeDataString(Of("search")), "/assignments/" + id, "/assignments/" + other, "/review",
            "/plans", "/units", "/units/edit?name=" + Uri.EscapeDataString("区住建局"), "/units/office", "/policy", $"/plans/{plan}/policy", "/messages", "/health",
            "/accounts", "/circulars", $"/circulars/{plan}/q1", $"/circulars/{plan}/annual", "/circulars/scoring", draft, draft + "/units", draft + "/rehearsal",
            await LinkAsync(place, id), "/assignments/" + Uri.EscapeDataString(Of("id")));
        foreach (var mail in await MailsAsync(place))
        {
            shown += TextOf("mail", mail);
        }

        AllIn(shown, "section", "title", "text", "unit", "reassigned", "alias", "group", "liaison", "office", "actor", "report", "returned", "search");
    }

    private static string Plan() =>
        $"""
        云溪区2026年政务公开工作要点
        一、让政策看得见{Of("section")}
        1.公开施工许可{Of("title")}。办理结果按月公开{Of("text")}。（责任单位：区住建局；完成时限：2026年6月底前）
        2.公开招生政策{Of("second")}。（责任单位：区教育局；完成时限：9月底前）
        """;

    private static string Directory() => Json(new
    {
        coordinator = new { name = Of("office"), email = "zwgk@example.gov.cn", phone = (string?)null },
        leadingGroup = (object?)null,
        units = new[]
        {
            new { name = "区住建局", aliases = new[] { Of("alias") }, liaison = Person("liaison"), leader = Person("leader"), supervisor = Person("supervisor") },
            new { name = "区教育局", aliases = Array.Empty<string>(), liaison = Person("second"), leader = Person("third"), supervisor = Person("fourth") },
        },
        groups = new[] { new { name = Of("group"), members = new[] { "区住建局" } } },
    });

    private static object Person(string field) => new { name = Of(field), email = field + "@example.gov.cn", phone = (string?)null };

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
