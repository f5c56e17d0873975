using System.Globalization;
using System.Text.RegularExpressions;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Links;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Ledger.Templates;
using Xunit;

namespace GovOpenFlow.Ledger.Tests.Messages;

/// <summary>What an office overrides, and what a message carries besides its words.</summary>
public sealed class MessageTemplateTests
{
    private const string Evil = "<script>alert('{office}')</script>{lines}";

    private static readonly RulesSource Rules = new(new Rules(Policy.Default, WorkingCalendar.Mainland));
    private static readonly DateTimeOffset Now = ChinaTime.At(new(2026, 9, 25), new(8, 30));
    private static readonly Address Liaison = new(Channel.Email, "wang@edu.example", "王联络");

    [Fact]
    public void An_office_lays_its_mails_out_as_it_likes()
    {
        var writer = Writer(
            ("subject.txt", "〔{office}〕{kind}：{item}"), ("mail.txt", "{name}同志：\n{lines}—— {office}，{date}"),
            ("mail.html", "<h1>{subject}</h1>{lines}<i>{footer}</i>"), ("sms.txt", "{signature}请办：{item}（{brief}）"));
        var mail = writer.Write(Liaison, [Line()], Now);
        Assert.Equal("〔区公开办〕临期提醒：第7项 推进政策解读", mail.Subject);
        Assert.StartsWith("王联络同志：\n【临期提醒】第7项 推进政策解读\n", mail.Text);
        Assert.EndsWith("—— 区公开办，2026年9月25日（星期五）", mail.Text);
        Assert.StartsWith("<h1>〔区公开办〕临期提醒：第7项 推进政策解读</h1><table", mail.Html);
        Assert.Equal("【区公开办】请办：第7项 推进政策解读（时限9月30日（星期三），还剩3个工作日）", writer.Write(Channel.Sms, null, [Line()], Now).Text);
    }

    [Fact]
    public void Every_value_is_escaped_and_none_is_read_as_a_template()
    {
        var writer = new MessageWriter(Rules, new() { Office = Evil, Templates = Read(("mail.html", "<a title=\"{office}\">{name}</a>{subject}{greeting}{lines}")) });
        var line = Line();
        line = line with { Item = line.Item! with { Title = Evil } };
        var html = writer.Write(Channel.Email, Evil, [line], Now).Html!;
        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("'", Regex.Match(html, "title=\"(.*?)\"").Groups[1].Value);
        Assert.Contains("{lines}", html);
        Assert.Equal(1, Regex.Count(html, "<table"));
    }

    [Fact]
    public void What_is_wrong_with_files_is_told_all_at_once_and_none_is_taken()
    {
        var (templates, faults) = MessageTemplates.Read([
            ("mail.txt", "一\n二{lnies}"), ("mail.html", "<p>{greeting}</p>"), ("brief.txt", ""), ("sms.en.txt", "{lines}"), ("subject.txt", new string('x', 70_000)),
        ]);
        Assert.Null(templates);
        Assert.Equal(
            [("mail.txt", "bad-placeholder"), ("mail.html", "needs-lines"), ("brief.txt", "unknown-file"), ("sms.en.txt", "bad-placeholder"), ("subject.txt", "too-large")],
            faults.Select(fault => (fault.File, fault.Code)));
        Assert.Equal(new TemplateFault(2, 2, "lnies", "lines"), faults[0].Placeholder);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("\u3000\u200b\ufeff")]
    public void A_blank_template_is_refused_because_nobody_could_read_the_message(string text)
    {
        foreach (var file in MessageTemplates.FileNames)
        {
            var (templates, faults) = MessageTemplates.Read([(file, text)]);
            Assert.Null(templates);
            Assert.Equal((file, "blank"), (Assert.Single(faults).File, faults[0].Code));
        }
    }

    [Theory]
    [InlineData("e", "\u0301")] // more accents on one letter than an SMS has places
    [InlineData("\U0001F600", "\u0301")]
    [InlineData("a", "\U000E0100")] // marks that are surrogate pairs themselves
    [InlineData("", "\U0001F600")]
    [InlineData("", "政")]
    [InlineData("", "x")]
    public void An_sms_that_is_too_long_is_cut_between_characters_and_fits(string first, string more)
    {
        for (var parts = 1; parts <= 3; parts++)
        {
            var writer = new MessageWriter(Rules, new() { MostSmsParts = parts, Templates = Read(("sms.txt", first + string.Concat(Enumerable.Repeat(more, 2_000)))) });
            var text = writer.Write(Channel.Sms, null, [Line()], Now).Text;
            Assert.Equal(parts, SmsParts.Count(text));
            Assert.StartsWith(first + more, text);
            Assert.EndsWith("…", text);
            Assert.Equal(text, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)));
        }
    }

    [Fact]
    public void Our_own_templates_are_a_beginning_that_changes_nothing()
    {
        var own = MessageTemplates.Read(MessageTemplates.FileNames.Select(name => (name, MessageTemplates.OwnText(name))));
        Assert.Empty(own.Faults);
        foreach (var culture in (string[])["zh-CN", "en"])
        {
            foreach (var lines in (MessageLine[][])[[Line()], [Line(), Line(8)]])
            {
                var options = new MessageOptions { Culture = CultureInfo.GetCultureInfo(culture), Office = "区公开办" };
                Assert.Equivalent(
                    new MessageWriter(Rules, options).Write(Liaison, lines, Now),
                    new MessageWriter(Rules, options with { Templates = own.Templates! }).Write(Liaison, lines, Now));
            }
        }
    }

    [Fact]
    public void A_mail_in_both_languages_is_one_document()
    {
        var writer = new MessageWriter(Rules, new() { SecondCulture = CultureInfo.GetCultureInfo("en") });
        var mail = writer.Write(Liaison, [Line()], Now);
        Assert.Equal("【临期提醒】第7项 推进政策解读", mail.Subject);
        Assert.True(mail.Text.IndexOf("还剩3个工作日", StringComparison.Ordinal) < mail.Text.IndexOf("Please report", StringComparison.Ordinal));
        Assert.Equal(1, Regex.Count(mail.Html!, "<body"));
        Assert.Equal(1, Regex.Count(mail.Html!, "</html>"));
        Assert.Contains("<div lang=\"en\">", mail.Html);
        Assert.DoesNotContain("Please", writer.Write(Channel.Sms, null, [Line()], Now).Text);
    }

    [Fact]
    public void The_liaison_of_a_unit_can_act_at_once_and_others_sign_in()
    {
        var writer = new MessageWriter(Rules, Linked());
        var mail = writer.Write(Liaison, [Line()], Now);
        foreach (var action in (string[])["签收", "报送", "申请延期"])
        {
            Assert.Matches($"   {action}：https://gov.example/u/[A-Za-z0-9_-]+\n", mail.Text);
            Assert.Contains($">{action}</a>", mail.Html);
        }

        Assert.DoesNotContain("/assignments/", mail.Text + mail.Html);
        var supervisor = writer.Write(new(Channel.Email, "shen@district.example", null), [Line() with { Notice = Line().Notice with { Recipient = Recipient.Supervisor } }], Now);
        Assert.DoesNotContain("/u/", supervisor.Text + supervisor.Html);
        Assert.Contains("https://gov.example/assignments/2026-abc-007-01", supervisor.Text);
        // A group is many people.
        Assert.DoesNotContain("/u/", writer.Write(new(Channel.Webhook, "https://oapi.dingtalk.com/robot/send", null), [Line()], Now).Text);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(4, true)]
    public void An_sms_has_its_link_where_it_fits(int parts, bool has)
    {
        var text = new MessageWriter(Rules, Linked() with { MostSmsParts = parts }).Write(new(Channel.Sms, "13800000001", null), [Line()], Now).Text;
        Assert.InRange(SmsParts.Count(text), 1, parts);
        Assert.Equal(has, text.Contains(" https://gov.example/u/", StringComparison.Ordinal));
        Assert.Contains("第7项 推进政策解读", text);
    }

    [Fact]
    public void A_mail_about_dates_brings_them_as_a_calendar()
    {
        var writer = new MessageWriter(Rules, MessageOptions.Default);
        var file = Assert.Single(writer.Write(Liaison, [Line(), Line(8)], Now).Attachments);
        Assert.Equal("due-dates.ics", file.Name);
        Assert.Equal(2, Regex.Count(System.Text.Encoding.UTF8.GetString(file.Content), "BEGIN:VEVENT"));
        Assert.Empty(writer.Write(Liaison, [Line()], Now.AddDays(30)).Attachments);
        Assert.Empty(writer.Write(Channel.Sms, null, [Line()], Now).Attachments);
    }

    private static MessageOptions Linked() => new() { BaseUrl = new("https://gov.example/"), Links = new LinkIssuer(new LinkCodec(LinkKeys.Create())) };

    private static MessageTemplates Read(params (string File, string Text)[] files)
    {
        var (templates, faults) = MessageTemplates.Read(files);
        Assert.Empty(faults);
        return templates!;
    }

    private static MessageWriter Writer(params (string File, string Text)[] files) => new(Rules, new() { Office = "区公开办", Templates = Read(files) });

    private static MessageLine Line(int item = 7) => new(
        new($"2026-abc-00{item}-01", 0, 0, NoticeKind.Reminder, 3, Recipient.Liaison, Channel.Email, "区教育局", Now),
        new()
        {
            Id = $"2026-abc-00{item}-01",
            PlanId = "2026-abc",
            Year = 2026,
            Item = item,
            Unit = "区教育局",
            Role = Core.Units.Role.Lead,
            Stage = Stage.Assigned,
            Checkpoints = [new(new(2026, 9, 30), CheckpointKind.Final)],
            Due = new(2026, 9, 30),
            AssignedAt = Now,
        })
    {
        Item = new() { Ordinal = item, Number = $"{item}.", Title = "推进政策解读", Text = new("推进政策解读。", default), Deadline = DeadlineRule.None, Span = default },
        PlanTitle = "2026年工作要点",
    };
}
