using System.Globalization;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using Xunit;

namespace GovOpenFlow.Core.Tests.Policies;

public sealed class ForecastTests
{
    private static readonly Rules Default = new(Policy.Default, WorkingCalendar.Mainland);
    private static readonly DateTimeOffset March = ChinaTime.At(new(2026, 3, 2), new(9, 0));

    [Fact]
    public void An_item_with_one_date_climbs_the_whole_ladder_and_goes_into_look_back()
    {
        var lines = Forecast.Of(Assigned(March, Default, new DateOnly(2026, 9, 30)), Default, March);

        Assert.Equal(
            [
                "03-05 08:30 Unacknowledged 3", "09-16 08:30 Reminder 10", "09-24 08:30 Reminder 3", "09-30 08:30 Reminder 0",
                "10-08 08:30 Chase 1", "10-10 08:30 Escalation 1", "10-13 08:30 Escalation 2", "10-20 08:30 Escalation 3", "02-01 08:30 CarriedOver 0",
            ],
            lines.Select(line => string.Create(
                CultureInfo.InvariantCulture, $"{line.Notice.NotBefore:MM-dd HH:mm} {line.Notice.Kind} {line.Notice.Level}")).Distinct());
        Assert.All(lines, line => Assert.Equal(line.CausedAt, line.Notice.NotBefore));
        Assert.Equal(
            [Recipient.Liaison, Recipient.Liaison, Recipient.Leader, Recipient.Leader],
            lines.Where(line => line.Notice.Kind == NoticeKind.Chase).Select(line => line.Notice.Recipient));
    }

    [Fact]
    public void Each_line_says_why_it_comes_and_why_then()
    {
        // 2026-10-01 to 07 are off: a date printed in them reminds before and counts lateness after.
        var lines = Forecast.Of(Assigned(March, Default, new DateOnly(2026, 10, 3)), Default, March);

        Assert.Equal(
            [
                "交办日 2026-03-02 后第 3 个工作日，仍未签收",
                "到期日 2026-10-03 是休息日，从此前最近的工作日 2026-09-30 起往前第 10 个工作日，仍未报送",
                "到期日 2026-10-03 是休息日，从此前最近的工作日 2026-09-30 起往前第 3 个工作日，仍未报送",
                "到期日 2026-10-03 是休息日，提前到此前最近的工作日 2026-09-30，仍未报送",
                "到期日 2026-10-03 是休息日，顺延至 2026-10-08（民法典第二百零三条），其后第 1 个工作日，仍未报送",
                "到期日 2026-10-03 是休息日，顺延至 2026-10-08（民法典第二百零三条），其后第 3 个工作日，仍未报送",
                "到期日 2026-10-03 是休息日，顺延至 2026-10-08（民法典第二百零三条），其后第 5 个工作日，仍未报送",
                "到期日 2026-10-03 是休息日，顺延至 2026-10-08（民法典第二百零三条），其后第 10 个工作日，仍未报送",
                "年末仍未办结，自 2027-02-01 起转入回头看",
            ],
            lines.Select(line => line.Reason.Describe(CultureInfo.GetCultureInfo("zh-CN"))).Distinct());
        Assert.Equal(
            "3 working days before 2026-09-30, the last working day before the due date 2026-10-03, a rest day; no report in",
            lines.First(line => line.Notice.Level == 3 && line.Notice.Kind == NoticeKind.Reminder).Reason.Describe(CultureInfo.GetCultureInfo("en")));
    }

    [Fact]
    public void A_report_that_waits_reminds_those_who_review_it()
    {
        var reported = Lifecycle.Decide(
            Assigned(March, Default, new DateOnly(2026, 9, 30)),
            new LifecycleInput.HandIn(March.AddDays(1), "liaison", "published", []), Default).State;

        var lines = Forecast.Of(reported, Default, March.AddDays(1));

        Assert.Equal(
            ["3 working days after the report of 2026-03-03, not reviewed", "5 working days after the report of 2026-03-03, not reviewed"],
            lines.Where(line => line.Notice.Kind == NoticeKind.ReviewReminder).Select(line => line.Reason.Describe(CultureInfo.GetCultureInfo("en"))));
        Assert.Equal(NoticeKind.CarriedOver, lines[^1].Notice.Kind);
    }

    [Fact]
    public void A_closed_assignment_has_nothing_to_come()
    {
        var withdrawn = Lifecycle.Decide(
            Assigned(March, Default, new DateOnly(2026, 9, 30)), new LifecycleInput.Withdraw(March, "office", "merged"), Default).State;

        Assert.Empty(Forecast.Of(withdrawn, Default, March));
    }

    [Fact]
    public void A_policy_that_is_tried_out_shows_what_the_change_itself_causes()
    {
        var state = Assigned(March, Default, new DateOnly(2026, 9, 30));
        state = Lifecycle.Decide(state, new LifecycleInput.Acknowledge(March.AddHours(1), "liaison"), Default).State;
        var tried = PolicyJson.Read(
            """{ "ladder": [{ "anchor": "due", "days": -20, "kind": "reminder", "to": ["leader"], "by": ["sms"] }] }""").Policy!;
        var now = ChinaTime.At(new(2026, 9, 14), new(10, 0));

        var lines = Forecast.Of(state, Default with { Policy = tried }, now);

        Assert.Equal([NoticeKind.Reminder, NoticeKind.CarriedOver, NoticeKind.CarriedOver], lines.Select(line => line.Notice.Kind));
        Assert.Equal((now, ChinaTime.At(new(2026, 9, 14), new(14, 0)), true), (lines[0].CausedAt, lines[0].Notice.NotBefore, lines[0].Reason.IsLate));
        Assert.Equal(
            "到期日 2026-09-30 前第 20 个工作日，仍未报送（应为 2026-09-02 08:30，补发）",
            lines[0].Reason.Describe(CultureInfo.GetCultureInfo("zh-CN")));
    }

    [Theory]
    [InlineData(441)]
    [InlineData(442)]
    public void The_forecast_is_what_a_clock_that_knows_no_wake_times_really_sends(int seed)
    {
        var random = new Random(seed);
        var policies = new RandomPolicies(random);
        for (var i = 0; i < 4; i++)
        {
            // The first by the default, the others by any policy; windows open on the hour, at which the clock ticks.
            var policy = i == 0 ? Policy.Default with { Window = new([new(9, 0), new(14, 0)]) }
                : policies.Next() with { Window = new([new(random.Next(7, 12), 0), new(14, 0)]) };
            var rules = Default with { Policy = policy };
            var start = ChinaTime.At(new DateOnly(2026, 1, 5).AddDays(random.Next(200)), new(random.Next(24), 0));
            var dues = Enumerable.Range(0, random.Next(1, 5)).Select(_ => new DateOnly(2026, 1, 20).AddDays(random.Next(340))).Distinct().Order().ToArray();
            var state = Assigned(start, rules, dues);
            if (random.Next(2) == 0)
            {
                state = Lifecycle.Decide(state, new LifecycleInput.Acknowledge(start, "liaison"), rules).State;
            }

            var story = $"seed {seed}, round {i}, from {start}, due {string.Join(' ', dues)}:\n{PolicyJson.Write(policy)}";
            var lines = Forecast.Of(state, rules, start);

            var sent = new List<Notice>();
            for (var at = start; at < start.AddDays(900); at = at.AddHours(1))
            {
                var decision = Lifecycle.Decide(state, new LifecycleInput.Tick(at), rules);
                sent.AddRange(decision.Notices);
                state = decision.State;
            }

            Assert.True(sent.SequenceEqual(lines.Select(line => line.Notice)), story);
            Assert.True(lines.Count == lines.Select(line => line.Notice.Key).Distinct().Count(), story);
            Assert.All(lines, line => Assert.NotEmpty(line.Reason.Describe(CultureInfo.InvariantCulture)));
            Assert.True(lines.All(line => line.Reason.Step is null == line.Notice.Kind is NoticeKind.CarriedOver), story);
        }
    }

    private static AssignmentState Assigned(DateTimeOffset at, Rules rules, params DateOnly[] dues) => Lifecycle.Assign(
        new("2026-3fa9c1b2-001-01", "2026-3fa9c1b2", 2026, 1, "县教育局", Role.Lead,
            [.. dues.Select((due, index) => new Checkpoint(due, index == dues.Length - 1 ? CheckpointKind.Final : CheckpointKind.Progress))]),
        at, "office", rules).State;
}
