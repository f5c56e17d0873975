using GovOpenFlow.Core.Notices;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Pages;

/// <summary>A coordinator sees how every mail and SMS looks, tries a change, and is told where a changed template is wrong.</summary>
public sealed class TemplatePageTests(StartedPlace started) : IClassFixture<StartedPlace>
{
    private const string Path = "/policy/templates";
    private static readonly (string, string) Html = ("Accept", "text/html");
    private readonly Place place = started.Place;

    [Fact]
    public async Task Every_kind_of_notice_is_shown_as_mail_and_sms_in_both_languages()
    {
        var page = (await place.GetAsync(Path, Html)).IsOk();
        foreach (var kind in Enum.GetValues<NoticeKind>())
        {
            Assert.Contains($"id=\"kind-{char.ToLowerInvariant(kind.ToString()[0])}{kind.ToString()[1..]}\"", page.Body, StringComparison.Ordinal);
        }

        foreach (var text in new[] { "【交办】第7项", "[Assigned] No. 7", "督办", "请补充公开链接。", "未登记", "按 1 条计费", "首先发给审核人" })
        {
            Assert.Contains(text, page.Body, StringComparison.Ordinal);
        }

        Assert.Contains(Path, (await place.GetAsync("/policy", Html)).IsOk().Body, StringComparison.Ordinal);
        Assert.Contains("What messages look like", (await place.GetAsync(Path, Html, ("Accept-Language", "en"))).IsOk().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_is_tried_and_nothing_is_kept()
    {
        var tried = await SendAsync(Path, ("file", "sms.txt"), ("text", "云溪区：{kind}，{item}"), ("kind", "chase"));
        Assert.Equal(200, (int)tried.Status);
        Assert.Contains("云溪区：催办，第7项", tried.Body, StringComparison.Ordinal);
        Assert.Contains("尚未保存", tried.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("云溪区", (await place.GetAsync(Path, Html)).IsOk().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_template_is_told_with_line_column_and_remedy_and_stays_as_typed()
    {
        var refused = await SendAsync(Path, ("file", "mail.txt"), ("text", "您好\n  {lins}"), ("kind", "reminder"));
        Assert.Equal(422, (int)refused.Status);
        foreach (var text in new[] { "第 2 行第 3 个字：没有占位符 {lins}。", "是否应为 {lines}？", "  {lins}" })
        {
            Assert.Contains(text, refused.Body, StringComparison.Ordinal);
        }

        var mail = await SendAsync(Path + "/mail", ("file", "mail.html"), ("text", "<p>{office}</p>"), ("kind", "reminder"));
        Assert.Equal(422, (int)mail.Status);
        Assert.Contains("缺少 {lines}", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", mail.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal(400, (int)(await SendAsync(Path, ("file", "../secret"), ("text", "x"), ("kind", "reminder"))).Status);
        Assert.Equal(400, (int)(await SendAsync(Path, ("file", "sms.txt"), ("text", "x"), ("kind", "none"))).Status);
        Assert.Equal(400, (int)(await place.GetAsync(Path + "?file=none", Html)).Status);
        Assert.Equal(400, (int)(await place.GetAsync(Path + "/mail", Html)).Status);
    }

    [Fact]
    public async Task The_html_mail_is_shown_as_its_reader_sees_it_and_may_do_nothing()
    {
        var mail = (await place.GetAsync(Path + "/mail?kind=escalation&language=en", Html)).IsOk();
        Assert.StartsWith("<!DOCTYPE html>", mail.Body, StringComparison.Ordinal);
        Assert.Contains("Overdue", mail.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("sandbox", mail.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", mail.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        var tried = await SendAsync(Path + "/mail", ("file", "mail.html"), ("text", "<html><body><script>alert(1)</script>{lines}</body></html>"), ("kind", "returned"));
        Assert.Equal(200, (int)tried.Status);
        Assert.Contains("请补充公开链接。", tried.Body, StringComparison.Ordinal);
        Assert.Contains("sandbox", tried.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_shows_one_kind_too()
    {
        var shown = (await place.PostAsync("/api/templates/preview", """{"kind":"withdrawn"}""")).IsOk().Json;
        Assert.Contains("撤销", shown.GetProperty("subject").GetString(), StringComparison.Ordinal);
        (await place.PostAsync("/api/templates/preview", """{"kind":"none"}""")).IsProblem(400, "bad-choice");
        (await place.PostAsync("/api/templates/preview", """{"kind":"chase","digest":true}""")).IsProblem(400, "bad-choice");
    }

    private Task<Answered> SendAsync(string path, params (string Name, string Value)[] fields) => Place.SendAsync(
        place.Client, HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(one => KeyValuePair.Create(one.Name, one.Value))), Html);
}
