using System.Globalization;
using System.Text.RegularExpressions;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger.Messages;

namespace GovOpenFlow.Ledger.Tests.Messages;

public sealed class MessageWriterTests
{
    private static readonly RulesSource Rules = new(new Rules(Policy.Default, WorkingCalendar.Mainland));

    // 30 September 2026 is a Wednesday; 1–7 October are days off, 20 September (Sunday) is worked.
    private static readonly DateOnly Due = new(2026, 9, 30);

    [Fact]
    public void A_reminder_says_what_when_and_what_to_do()
    {
        var content = Write(Line(NoticeKind.Reminder, 3), 25, "王联络");

        Assert.Equal("【临期提醒】第7项 推进政策解读", content.Subject);
        Assert.StartsWith("王联络：\n\n您好！", content.Text);
        Assert.Contains("报送时限：2026年9月30日（星期三），还剩3个工作日", content.Text);
        Assert.Contains("责任单位：区教育局", content.Text);
        Assert.Contains("任务要求：推进政策解读。政策文件与解读材料同步组织", content.Text);
        Assert.Contains("请于2026年9月30日（星期三）前（含当日）报送工作完成情况", content.Text);
        Assert.Contains("https://gov.example/assignments/2026-abc-007-01", content.Text);
        Assert.Contains("某区政务公开办\n2026年9月25日（星期五）", content.Text);
        Assert.Contains("● 正常".Replace("● ", "●</span> "), content.Html);
    }

    [Theory]
    [InlineData("2026-09-29", "2026-09-30", "还剩1个工作日")]
    [InlineData("2026-09-30", "2026-09-30", "今天到期")]
    [InlineData("2026-10-01", "2026-09-30", "已逾期")]
    [InlineData("2026-10-08", "2026-09-30", "已逾期1个工作日")]
    [InlineData("2026-10-12", "2026-09-30", "已逾期4个工作日")]
    [InlineData("2026-09-30", "2026-10-05", "今天是时限前最后一个工作日")]
    [InlineData("2026-10-03", "2026-10-05", "时限逢休息日，顺延至10月8日（星期四）")]
    [InlineData("2026-10-05", "2026-10-05", "今天到期")]
    [InlineData("2026-10-08", "2026-10-05", "时限逢休息日，顺延至10月8日（星期四）")]
    [InlineData("2026-10-09", "2026-10-05", "已逾期1个工作日")]
    public void Days_are_counted_in_working_days(string today, string due, string words)
    {
        var line = Line(NoticeKind.Reminder, 0);
        line = line with { State = line.State with { Due = DateOnly.Parse(due, CultureInfo.InvariantCulture) } };
        var at = ChinaTime.At(DateOnly.Parse(today, CultureInfo.InvariantCulture), new(8, 30));

        var text = Writer().Write(Channel.Email, null, [line], at).Text;

        Assert.Matches($"，{Regex.Escape(words)}\n", text);
    }

    [Fact]
    public void The_reason_of_a_return_is_told_and_stays_in_view()
    {
        var line = Line(NoticeKind.Chase, 1);
        line = line with { State = line.State with { Rectification = new(default, "审核人", "缺少公开链接", Due) } };
        var content = Write(line, 30);
        Assert.Contains("退回原因：缺少公开链接", content.Text);
        Assert.Contains("缺少公开链接", content.Html);
    }

    [Fact]
    public void Nothing_from_outside_becomes_markup()
    {
        const string Evil = "<img src=x onerror=alert(1)>&\"'";
        var line = Line(NoticeKind.Returned, 0);
        line = line with
        {
            State = line.State with { Unit = Evil, Id = "a\"><b>", Rectification = new(default, Evil, Evil, Due) },
            Item = line.Item! with { Title = Evil, Text = new(Evil + Evil, default), Number = "<7>" },
            PlanTitle = Evil,
            Failures = [new(Recipient.Leader, Channel.Email, Evil)],
        };
        foreach (var lines in (MessageLine[][])[[line], [line, line]])
        {
            var html = Writer(office: Evil).Write(Channel.Email, Evil, lines, At(25)).Html!;
            Assert.DoesNotContain("<img", html);
            Assert.DoesNotContain("<b>", html);
            Assert.DoesNotContain("<7>", html);
            Assert.Contains("&lt;img", html);
        }
    }

    [Fact]
    public void A_digest_is_a_table_that_can_be_read_aloud()
    {
        var html = Writer().Write(Channel.Email, null, [Line(NoticeKind.Reminder, 3), Line(NoticeKind.Escalation, 2, 8)], At(25)).Html!;
        Assert.Contains("<html lang=\"zh-CN\">", html);
        Assert.Equal(5, Regex.Count(html, "<th scope=\"col\""));
        Assert.Equal(2, Regex.Count(html, "aria-hidden=\"true\">●"));
        Assert.True(html.IndexOf("二级督办", StringComparison.Ordinal) < html.LastIndexOf("临期提醒", StringComparison.Ordinal));
        Assert.DoesNotContain("src=", html);
    }

    [Fact]
    public void Every_kind_has_words_in_both_languages_for_every_channel()
    {
        foreach (var culture in (string[])["zh-CN", "en-GB"])
        {
            foreach (var kind in Enum.GetValues<NoticeKind>())
            {
                foreach (var channel in Enum.GetValues<Channel>())
                {
                    var line = Line(kind, 1) with { Failures = [new(Recipient.Leader, Channel.Sms, "no-phone")] };
                    var content = Writer(culture).Write(channel, "Wang", [line], At(25));
                    Assert.DoesNotContain("{", content.Text);
                    Assert.NotEmpty(content.Text);
                    if (culture == "en-GB" && channel == Channel.Email)
                    {
                        // Only what the plan itself says is Chinese.
                        var own = content.Subject + content.Text.Replace("推进政策解读", "").Replace("政策文件与解读材料同步组织、同步审签、同步部署", "")
                            .Replace("区教育局", "").Replace("某区政务公开办", "").Replace("2026年工作要点", "");
                        Assert.DoesNotMatch("[\u4e00-\u9fff]", own.Replace("推进政策解读", ""));
                    }
                }
            }
        }
    }

    [Fact]
    public void An_sms_fits_and_splits_no_character()
    {
        for (var count = 1; count <= 12; count++)
        {
            foreach (var title in (string[])["推进政策解读", new string('长', 300), string.Concat(Enumerable.Repeat("𠀀👩‍👩‍👧", 80)), "short"])
            {
                foreach (var culture in (string[])["zh-CN", "en"])
                {
                    foreach (var parts in (int[])[1, 2, 3])
                    {
                        var lines = Enumerable.Range(1, count).Select(item => Line(NoticeKind.Chase, 1, item)).Select(line => line with
                        {
                            Item = line.Item! with { Title = title },
                        });
                        var text = Writer(culture, parts: parts).Write(Channel.Sms, null, [.. lines], At(30)).Text;
                        Assert.InRange(SmsParts.Count(text), 1, parts);
                        Assert.DoesNotMatch("(?<![\ud800-\udbff])[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])", text);
                        Assert.Contains(count == 1 ? "1" : count.ToString(CultureInfo.InvariantCulture), text);
                    }
                }
            }
        }
    }

    [Fact]
    public void An_sms_names_the_first_items_and_the_number_of_all()
    {
        var text = Writer().Write(
            Channel.Sms, null, [.. Enumerable.Range(1, 9).Select(item => Line(NoticeKind.Chase, 1, item))], ChinaTime.At(new(2026, 10, 9), new(8, 30))).Text;
        Assert.StartsWith("【某区政务公开办】您有9项任务待办：催办：第1项 推进政策解读，已逾期2个工作日；催办：第2项", text);
        Assert.EndsWith("等，详见邮件。", text);
    }

    [Theory]
    [InlineData(0, "", 0)]
    [InlineData(160, "a", 1)]
    [InlineData(161, "a", 2)]
    [InlineData(306, "a", 2)]
    [InlineData(307, "a", 3)]
    [InlineData(80, "€", 1)]
    [InlineData(81, "€", 2)]
    [InlineData(70, "政", 1)]
    [InlineData(71, "政", 2)]
    [InlineData(134, "政", 2)]
    [InlineData(135, "政", 3)]
    [InlineData(35, "𠀀", 1)]
    [InlineData(66, "𠀀", 2)]
    [InlineData(67, "𠀀", 3)]
    public void Parts_are_counted_as_networks_do(int times, string what, int parts) =>
        Assert.Equal(parts, SmsParts.Count(string.Concat(Enumerable.Repeat(what, times))));

    private static MessageContent Write(MessageLine line, int day, string? name = null) =>
        Writer().Write(Channel.Email, name, [line], At(day));

    private static DateTimeOffset At(int day) => ChinaTime.At(new(2026, 9, day), new(8, 30));

    private static MessageWriter Writer(string culture = "zh-CN", string office = "某区政务公开办", int parts = 2) => new(Rules, new()
    {
        BaseUrl = new("https://gov.example/"),
        Culture = new CultureInfo(culture),
        Office = office,
        MostSmsParts = parts,
    });

    private static MessageLine Line(NoticeKind kind, int level, int item = 7)
    {
        var state = new AssignmentState
        {
            Id = $"2026-abc-{item:000}-01",
            PlanId = "2026-abc",
            Year = 2026,
            Item = item,
            Unit = "区教育局",
            Role = Role.Lead,
            Stage = Stage.Reminded,
            Checkpoints = [new(Due, CheckpointKind.Final)],
            Due = Due,
            AssignedAt = At(1),
        };
        return new(new(state.Id, 0, 0, kind, level, Recipient.Liaison, Channel.Email, state.Unit, At(1)), state)
        {
            PlanTitle = "2026年工作要点",
            Item = new()
            {
                Ordinal = item,
                Title = "推进政策解读",
                Text = new("推进政策解读。政策文件与解读材料同步组织、同步审签、同步部署。", default),
                Deadline = DeadlineRule.None,
                Span = default,
            },
        };
    }
}
