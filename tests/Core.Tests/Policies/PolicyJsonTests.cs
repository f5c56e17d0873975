using System.Globalization;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using Xunit;

namespace GovOpenFlow.Core.Tests.Policies;

public sealed class PolicyJsonTests
{
    [Fact]
    public void The_default_policy_reads_back_as_it_was_written()
    {
        var text = PolicyJson.Write(Policy.Default);

        var reading = PolicyJson.Read(text);

        Assert.Empty(reading.Errors);
        Assert.Empty(reading.Warnings);
        Assert.Empty(reading.Inherited);
        SamePolicy(Policy.Default, reading.Policy!, "default");
        Assert.Contains(
            """{ "anchor": "due", "days": 3, "kind": "escalation", "level": 1, "to": ["leader", "supervisor"], "by": ["email", "sms"] }""",
            text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(402)]
    public void Any_valid_policy_reads_back_as_it_was_written(int seed)
    {
        var policies = new RandomPolicies(new Random(seed));
        for (var i = 0; i < 150; i++)
        {
            var policy = policies.Next();
            var text = PolicyJson.Write(policy);
            var story = $"seed {seed}, round {i}:\n{text}";

            var reading = PolicyJson.Read(text);

            Assert.True(reading.Errors.Count == 0, $"{reading.Errors.FirstOrDefault()}\n{story}");
            SamePolicy(policy, reading.Policy!, story);
            Assert.True(PolicyJson.Write(reading.Policy!) == text, story);
        }
    }

    [Fact]
    public void What_a_document_does_not_say_is_the_defaults_and_it_is_told_so()
    {
        var reading = PolicyJson.Read("""{ "yellowDays": 5, "routes": { "verified": { "to": ["liaison"], "by": ["sms"] }, "withdrawn": null } }""");

        var policy = reading.Policy!;
        Assert.Equal(5, policy.YellowDays);
        Assert.Equal(Policy.Default.RectifyDays, policy.RectifyDays);
        Assert.Same(Policy.Default.Ladder, policy.Ladder);
        Assert.Equal([Channel.Sms], policy.Routes[NoticeKind.Verified].By);
        Assert.False(policy.Routes.ContainsKey(NoticeKind.Withdrawn));
        Assert.Same(Policy.Default.Routes[NoticeKind.Assigned], policy.Routes[NoticeKind.Assigned]);
        Assert.Equal(
            ["$.ladder", "$.routes.assigned", "$.routes.reported", "$.routes.returned", "$.routes.extensionAsked", "$.routes.extensionGranted",
             "$.routes.extensionRefused", "$.routes.reassigned", "$.routes.carriedOver", "$.routes.undeliverable",
             "$.window", "$.digests", "$.limits", "$.rectifyDays", "$.leastDays", "$.yearEndClose"],
            reading.Inherited);
    }

    [Fact]
    public void Each_field_of_the_window_stands_for_itself()
    {
        var reading = PolicyJson.Read("""{ "window": { "closing": "18:00" } }""");

        Assert.Equal(Policy.Default.Window.Times, reading.Policy!.Window.Times);
        Assert.Equal(new TimeOnly(18, 0), reading.Policy.Window.Closing);
        Assert.Contains("$.window.times", reading.Inherited);
    }

    [Fact]
    public void Another_basis_gives_what_is_missing()
    {
        var basis = Policy.Default with { YellowDays = 9, Routes = new Dictionary<NoticeKind, Route>() };

        var policy = PolicyJson.Read("{}", basis).Policy!;

        Assert.Equal(9, policy.YellowDays);
        Assert.Empty(policy.Routes);
    }

    [Fact]
    public void What_people_type_is_read_alike()
    {
        string[] loose =
        [
            "\uFEFF{\r\n  // 黄灯\r\n  \"yellowDays\": 4,\r\n}",
            "/* ours */ { \"$schema\": \"policy.schema.json\", \"yellowDays\": 4 } // end",
            "{\"\\u0079ellowDays\":4}",
        ];

        Assert.All(loose, text => Assert.Equal(4, PolicyJson.Read(text).Policy!.YellowDays));
    }

    [Fact]
    public void A_ladder_without_reminder_or_escalation_is_taken_with_a_warning()
    {
        var reading = PolicyJson.Read("""{ "yellowDays": 3, "ladder": [] }""");

        Assert.Empty(reading.Policy!.Ladder);
        Assert.Equal([PolicyFault.NoReminder, PolicyFault.NoEscalation], reading.Warnings.Select(warning => warning.Fault));
        Assert.All(reading.Warnings, warning => Assert.Equal(("$.ladder", 1, 30), (warning.Path, warning.Line, warning.Column)));
    }

    [Fact]
    public void Two_steps_of_one_day_and_kind_are_good_if_they_go_to_different_people_or_ways()
    {
        const string Text = """
            { "ladder": [
              { "anchor": "due", "days": -3, "kind": "reminder", "to": ["liaison"], "by": ["email", "sms"] },
              { "anchor": "due", "days": -3, "kind": "reminder", "level": 3, "to": ["leader"], "by": ["email"] },
              { "anchor": "due", "days": 3, "kind": "escalation", "level": 1, "to": ["leader"], "by": ["sms"] },
              { "anchor": "due", "days": 4, "kind": "escalation", "level": 1, "to": ["supervisor"], "by": ["sms"] },
            ] }
            """;

        Assert.Empty(PolicyJson.Read(Text).Errors);
    }

    [Theory]
    [InlineData(411)]
    [InlineData(412)]
    [InlineData(413)]
    public void No_text_breaks_the_reader(int seed)
    {
        var random = new Random(seed);
        var original = PolicyJson.Write(Policy.Default);
        string[] pieces = ["{", "}", "[", "]", ",", ":", "\"", "null", "true", "-", "1e9", "99999999999", "\\uD800", "\uD83D", "\0", "名", "//", "/*", "\n", "\"to\"", "\"days\""];
        for (var i = 0; i < 800; i++)
        {
            var text = original;
            for (var change = random.Next(1, 5); change > 0; change--)
            {
                var at = random.Next(text.Length);
                var cut = Math.Min(random.Next(0, 12), text.Length - at);
                text = text.Remove(at, cut).Insert(at, random.Next(3) == 0 ? "" : pieces[random.Next(pieces.Length)]);
            }

            var story = $"seed {seed}, round {i}:\n{text}";
            var reading = PolicyJson.Read(text);
            var lines = text.Split('\n');
            Assert.True(reading.Policy is null == reading.Errors.Count > 0, story);
            foreach (var error in reading.Errors.Concat(reading.Warnings))
            {
                Assert.True(error.Line <= lines.Length && error.Column <= lines[error.Line - 1].Length + 1, $"{error}\n{story}");
                Assert.NotEmpty(error.Describe(CultureInfo.InvariantCulture));
            }

            if (reading.Policy is { } policy)
            {
                Assert.True(PolicyJson.Read(PolicyJson.Write(policy)).Errors.Count == 0, story);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\uFEFF")]
    [InlineData("政务公开")]
    [InlineData("\"\\uDC00\"")]
    [InlineData("{} {}")]
    public void What_is_not_json_is_said_to_be_so(string text)
    {
        var error = Assert.Single(PolicyJson.Read(text).Errors);
        Assert.Equal(PolicyFault.NotJson, error.Fault);
    }

    [Fact]
    public void A_text_that_is_something_else_ends_after_a_hundred_mistakes()
    {
        var many = $"{{ {string.Join(',', Enumerable.Range(0, 500).Select(i => $"\"x{i}\": 1"))} }}";
        Assert.Equal(PolicyJson.MostErrors, PolicyJson.Read(many).Errors.Count);
        Assert.Equal(PolicyFault.TextTooLong, Assert.Single(PolicyJson.Read(new string(' ', 70_000)).Errors).Fault);
        Assert.Equal(PolicyFault.NotJson, Assert.Single(PolicyJson.Read(new string('[', 60_000)).Errors).Fault);
    }

    internal static void SamePolicy(Policy expected, Policy actual, string story)
    {
        Assert.True(expected.Ladder.Count == actual.Ladder.Count, story);
        foreach (var (one, other) in expected.Ladder.Zip(actual.Ladder))
        {
            Assert.True((one.Anchor, one.Days, one.Kind, one.Level) == (other.Anchor, other.Days, other.Kind, other.Level), $"{one} {other}\n{story}");
            SameRoute(one.Route, other.Route, story);
        }

        Assert.True(expected.Routes.Keys.ToHashSet().SetEquals(actual.Routes.Keys), story);
        foreach (var (kind, route) in expected.Routes)
        {
            SameRoute(route, actual.Routes[kind], story);
        }

        Assert.True(expected.Window.Times.SequenceEqual(actual.Window.Times) && expected.Window.Closing == actual.Window.Closing, story);
        Assert.True(expected.Digests.SequenceEqual(actual.Digests), story);
        Assert.True(expected.Limits.OrderBy(one => one.Key).SequenceEqual(actual.Limits.OrderBy(one => one.Key)), story);
        Assert.True(
            (expected.YellowDays, expected.RectifyDays, expected.LeastDays, expected.YearEndClose)
            == (actual.YellowDays, actual.RectifyDays, actual.LeastDays, actual.YearEndClose),
            story);
    }

    private static void SameRoute(Route expected, Route actual, string story) =>
        Assert.True(expected.To.SequenceEqual(actual.To) && expected.By.SequenceEqual(actual.By), story);
}
