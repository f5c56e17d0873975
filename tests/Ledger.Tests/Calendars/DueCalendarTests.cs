using System.Globalization;
using System.Text;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger.Calendars;
using GovOpenFlow.Ledger.Links;
using Xunit;

namespace GovOpenFlow.Ledger.Tests.Calendars;

public sealed class DueCalendarTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly AssignmentState State = new()
    {
        Id = "2026-abc-007-01",
        PlanId = "2026-abc",
        Year = 2026,
        Item = 7,
        Unit = "区教育局",
        Role = Role.Lead,
        Stage = Stage.Assigned,
        Checkpoints = [new(new(2026, 6, 30), CheckpointKind.Progress), new(new(2026, 12, 31), CheckpointKind.Final)],
        Due = new(2026, 6, 30),
        Epoch = 2,
        AssignedAt = Now,
    };

    private static readonly WorkItem Item = new()
    {
        Ordinal = 7, Number = "7.", Title = "推进政策解读；同步组织,同步审签" + new string('长', 40), Text = new("", default), Deadline = DeadlineRule.None, Span = default,
    };

    [Fact]
    public void Each_checkpoint_to_come_is_a_day_with_a_reminder()
    {
        var lines = Lines(Write([new(State, Item, "2026年工作要点")], onlyNext: false));
        Assert.Equal(2, lines.Count(line => line == "BEGIN:VEVENT"));
        Assert.Contains("UID:2026-abc-007-01-1@gov.example", lines);
        Assert.Contains("UID:2026-abc-007-01-2@gov.example", lines);
        Assert.Contains("DTSTART;VALUE=DATE:20260630", lines);
        Assert.Contains("DTSTART;VALUE=DATE:20261231", lines);
        Assert.Equal(2, lines.Count(line => line == "DTSTAMP:20260302T010000Z"));
        Assert.Equal(2, lines.Count(line => line == "SEQUENCE:2"));
        Assert.Equal(2, lines.Count(line => line == "TRIGGER:-PT15H"));
        Assert.Contains(lines, line => line.StartsWith("SUMMARY:【报送时限】第7项 推进政策解读；同步组织\\,同步审签", StringComparison.Ordinal));
        Assert.Contains("URL:https://gov.example/assignments/2026-abc-007-01", lines);
        Assert.Contains("METHOD:PUBLISH", lines);
    }

    [Fact]
    public void The_lines_end_and_fold_as_the_standard_has_it()
    {
        var bytes = Write([new(State, Item, "2026年工作要点")], onlyNext: false);
        var text = Encoding.UTF8.GetString(bytes);
        Assert.DoesNotMatch("(?<!\r)\n", text);
        Assert.EndsWith("END:VCALENDAR\r\n", text);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\uFFFD', text);
    }

    [Fact]
    public void The_same_state_gives_the_same_bytes() =>
        Assert.Equal(Write([new(State, Item, null)], onlyNext: true), Write([new(State, Item, null)], onlyNext: true));

    [Fact]
    public void What_awaits_nothing_is_in_no_calendar()
    {
        Assert.False(DueCalendar.HasDates(State with { Stage = Stage.Withdrawn }));
        Assert.DoesNotContain("BEGIN:VEVENT", Lines(Write([new(State with { Stage = Stage.Withdrawn }, Item, null)], onlyNext: false)));
        Assert.Single(Lines(Write([new(State, Item, null)], onlyNext: true)), line => line == "BEGIN:VEVENT");
    }

    [Fact]
    public void A_feed_s_key_is_good_for_one_unit_until_its_secret_is_gone()
    {
        var old = LinkKeys.Create();
        var key = new FeedKey(old).Of("区教育局");
        Assert.Matches("^[A-Za-z0-9_-]{22}$", key);
        var rotated = old.Rotated();
        Assert.True(new FeedKey(rotated).IsOf("区教育局", key));
        Assert.NotEqual(key, new FeedKey(rotated).Of("区教育局"));
        Assert.False(new FeedKey(rotated).IsOf("区卫健局", key));
        Assert.False(new FeedKey(rotated).IsOf("区教育局", ""));
        Assert.False(new FeedKey(rotated).IsOf("区教育局", key + "A"));
        Assert.False(new FeedKey(LinkKeys.Create()).IsOf("区教育局", key));
    }

    private static byte[] Write(IReadOnlyList<DueEntry> entries, bool onlyNext) =>
        new DueCalendar(CultureInfo.GetCultureInfo("zh-CN"), new("https://gov.example/")).Write(entries, Now, "区教育局", onlyNext);

    private static List<string> Lines(byte[] calendar) => [.. Encoding.UTF8.GetString(calendar).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n")];
}
