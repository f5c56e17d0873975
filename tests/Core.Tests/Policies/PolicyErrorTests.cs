using System.Globalization;
using GovOpenFlow.Core.Policies;
using Xunit;

namespace GovOpenFlow.Core.Tests.Policies;

public sealed class PolicyErrorTests
{
    private const string Reminder = """{ "anchor": "due", "days": -3, "kind": "reminder", "to": ["liaison"], "by": ["sms"] }""";
    private const string Escalation = """{ "anchor": "due", "days": 3, "kind": "escalation", "level": 2, "to": ["leader"], "by": ["sms"] }""";

    [Theory]
    [InlineData("{ \"yellowDays\": 3 ", "$", 1, 19, PolicyFault.NotJson)]
    [InlineData("{\n  \"yellowDays\": 3\n  \"leastDays\": 3\n}", "$", 3, 3, PolicyFault.NotJson)]
    [InlineData("[]", "$", 1, 1, PolicyFault.NotAnObject)]
    [InlineData("null", "$", 1, 1, PolicyFault.NotAnObject)]
    [InlineData("{\n  \"yelowDays\": 3\n}", "$.yelowDays", 2, 3, PolicyFault.UnknownField)]
    [InlineData("{ \"YellowDays\": 3 }", "$.YellowDays", 1, 3, PolicyFault.UnknownField)]
    [InlineData("{ \"yellowDays\": 3, \"yellowDays\": 3 }", "$.yellowDays", 1, 20, PolicyFault.FieldTwice)]
    [InlineData("{ \"yellowDays\": \"3\" }", "$.yellowDays", 1, 17, PolicyFault.NotANumber)]
    [InlineData("{ \"yellowDays\": 3.5 }", "$.yellowDays", 1, 17, PolicyFault.NotANumber)]
    [InlineData("{ \"yellowDays\": null }", "$.yellowDays", 1, 17, PolicyFault.NotANumber)]
    [InlineData("{ \"yellowDays\": 61 }", "$.yellowDays", 1, 17, PolicyFault.OutOfRange)]
    [InlineData("{ \"yellowDays\": 99999999999 }", "$.yellowDays", 1, 17, PolicyFault.OutOfRange)]
    [InlineData("{ \"rectifyDays\": 0 }", "$.rectifyDays", 1, 18, PolicyFault.OutOfRange)]
    [InlineData("{ \"leastDays\": -1 }", "$.leastDays", 1, 16, PolicyFault.OutOfRange)]
    [InlineData("{ /* 年末 */ \"yearEndClose\": \"02-29\" }", "$.yearEndClose", 1, 28, PolicyFault.NotADay)]
    [InlineData("{ \"yearEndClose\": \"1-31\" }", "$.yearEndClose", 1, 19, PolicyFault.NotADay)]
    [InlineData("{ \"yearEndClose\": 131 }", "$.yearEndClose", 1, 19, PolicyFault.NotAText)]
    [InlineData("{ \"$schema\": 1 }", "$.$schema", 1, 14, PolicyFault.NotAText)]
    [InlineData("{ \"window\": \"08:30\" }", "$.window", 1, 13, PolicyFault.NotAnObject)]
    [InlineData("{ \"window\": { \"closing\": \"17.30\" } }", "$.window.closing", 1, 26, PolicyFault.NotATime)]
    [InlineData("{ \"window\": { \"opening\": \"17:30\" } }", "$.window.opening", 1, 15, PolicyFault.UnknownField)]
    [InlineData("{ \"window\": { \"times\": \"08:30\" } }", "$.window.times", 1, 24, PolicyFault.NotAList)]
    [InlineData("{ \"window\": { \"times\": [] } }", "$.window.times", 1, 24, PolicyFault.ListEmpty)]
    [InlineData("{ \"window\": { \"times\": [\"24:00\"] } }", "$.window.times[0]", 1, 25, PolicyFault.NotATime)]
    [InlineData("{ \"window\": { \"times\": [\"8:30\"] } }", "$.window.times[0]", 1, 25, PolicyFault.NotATime)]
    [InlineData("{ \"window\": { \"times\": [\"14:00\", \"08:30\"] } }", "$.window.times[1]", 1, 34, PolicyFault.TimesNotAscending)]
    [InlineData("{ \"window\": { \"times\": [\"08:30\", \"08:30\"] } }", "$.window.times[1]", 1, 34, PolicyFault.TimesNotAscending)]
    [InlineData("{ \"routes\": [] }", "$.routes", 1, 13, PolicyFault.NotAnObject)]
    [InlineData("{ \"routes\": { \"reminder\": null } }", "$.routes.reminder", 1, 27, PolicyFault.KindNotRouted)]
    [InlineData("{ \"routes\": { \"praised\": null } }", "$.routes.praised", 1, 15, PolicyFault.UnknownField)]
    [InlineData("{ \"routes\": { \"assigned\": { \"to\": [\"liaison\"] } } }", "$.routes.assigned.by", 1, 27, PolicyFault.FieldMissing)]
    [InlineData("{ \"routes\": { \"assigned\": { \"to\": [\"mayor\"], \"by\": [\"sms\"] } } }", "$.routes.assigned.to[0]", 1, 36, PolicyFault.UnknownWord)]
    [InlineData("{ \"routes\": { \"assigned\": { \"to\": [\"liaison\", \"liaison\"], \"by\": [\"sms\"] } } }", "$.routes.assigned.to[1]", 1, 47, PolicyFault.WordTwice)]
    [InlineData("{ \"ladder\": {} }", "$.ladder", 1, 13, PolicyFault.NotAList)]
    [InlineData("{ \"ladder\": [ 7 ] }", "$.ladder[0]", 1, 15, PolicyFault.NotAnObject)]
    public void A_mistake_is_told_with_its_field_and_place(string text, string path, int line, int column, PolicyFault fault)
    {
        var reading = PolicyJson.Read(text);

        var error = Assert.Single(reading.Errors);
        Assert.Equal((path, line, column, fault), (error.Path, error.Line, error.Column, error.Fault));
        Assert.Null(reading.Policy);
    }

    [Theory]
    [InlineData("\"days\": -3", "\"days\": 3", "days", PolicyFault.OutOfRange)]
    [InlineData("\"days\": -3", "\"days\": -61", "days", PolicyFault.OutOfRange)]
    [InlineData("\"days\": -3", "\"days\": \"-3\"", "days", PolicyFault.NotANumber)]
    [InlineData("\"days\": -3, ", "", "days", PolicyFault.FieldMissing)]
    [InlineData("\"due\"", "\"assigned\"", "anchor", PolicyFault.WrongAnchor)]
    [InlineData("\"due\"", "\"started\"", "anchor", PolicyFault.UnknownWord)]
    [InlineData("\"anchor\": \"due\", ", "", "anchor", PolicyFault.FieldMissing)]
    [InlineData("\"reminder\"", "\"escalated\"", "kind", PolicyFault.UnknownWord)]
    [InlineData("\"reminder\"", "\"returned\"", "kind", PolicyFault.KindNotOnLadder)]
    [InlineData("\"kind\": \"reminder\", ", "", "kind", PolicyFault.FieldMissing)]
    [InlineData("\"to\": [\"liaison\"], ", "", "to", PolicyFault.FieldMissing)]
    [InlineData("\"to\": [\"liaison\"]", "\"to\": []", "to", PolicyFault.ListEmpty)]
    [InlineData("\"by\": [\"sms\"]", "\"by\": [\"fax\"]", "by[0]", PolicyFault.UnknownWord)]
    [InlineData("\"by\": [\"sms\"]", "\"by\": \"sms\"", "by", PolicyFault.NotAList)]
    [InlineData("\"to\":", "\"level\": 4, \"to\":", "level", PolicyFault.LevelNotDays)]
    [InlineData("\"to\":", "\"urgent\": true, \"to\":", "urgent", PolicyFault.UnknownField)]
    public void A_mistake_in_a_step_is_told_with_its_field(string right, string wrong, string field, PolicyFault fault)
    {
        var step = Reminder.Replace(right, wrong, StringComparison.Ordinal);

        var error = Assert.Single(PolicyJson.Read($$"""{ "ladder": [{{step}}] }""").Errors);

        Assert.Equal(($"$.ladder[0].{field}", fault), (error.Path, error.Fault));
    }

    [Theory]
    [InlineData("\"level\": 2, ", "", PolicyFault.FieldMissing, "$.ladder[0].level")]
    [InlineData("\"level\": 2", "\"level\": 4", PolicyFault.OutOfRange, "$.ladder[0].level")]
    [InlineData("\"days\": 3", "\"days\": 0", PolicyFault.OutOfRange, "$.ladder[0].days")]
    public void An_escalation_has_a_level_and_comes_after_the_due_date(string right, string wrong, PolicyFault fault, string path)
    {
        var error = Assert.Single(PolicyJson.Read($$"""{ "ladder": [{{Escalation.Replace(right, wrong, StringComparison.Ordinal)}}] }""").Errors);

        Assert.Equal((path, fault), (error.Path, error.Fault));
    }

    [Fact]
    public void Steps_that_would_send_one_notice_twice_are_refused_with_the_earlier_one_named()
    {
        var text = $"{{ \"ladder\": [\n{Escalation},\n{Reminder},\n{Reminder.Replace("[\"sms\"]", "[\"email\", \"sms\"]", StringComparison.Ordinal)} ] }}";

        var error = Assert.Single(PolicyJson.Read(text).Errors);

        Assert.Equal(("$.ladder[2]", 4, 1, PolicyFault.StepTwice), (error.Path, error.Line, error.Column, error.Fault));
        Assert.Equal(
            "Line 4, column 1, $.ladder[2]: It would send the same notice as $.ladder[1]: reminder 3 → liaison (sms); the second would never go out. Merge the two, or change days, level, recipient or channel.",
            error.Describe(CultureInfo.GetCultureInfo("en")));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void A_higher_level_comes_on_a_later_day(int lowerDay)
    {
        var lower = Escalation.Replace("\"days\": 3", $"\"days\": {lowerDay}", StringComparison.Ordinal).Replace("\"level\": 2", "\"level\": 1", StringComparison.Ordinal);

        var error = Assert.Single(PolicyJson.Read($$"""{ "ladder": [{{Reminder}}, {{lower}}, {{Escalation}}] }""").Errors);

        Assert.Equal(("$.ladder[2].days", PolicyFault.LevelsNotAscending, $"$.ladder[1] ({lowerDay})"), (error.Path, error.Fault, error.Detail));
    }

    [Fact]
    public void A_ladder_has_sixty_steps_at_most_and_a_day_twenty_four_times()
    {
        var steps = string.Join(',', Enumerable.Range(0, 61).Select(i => Reminder.Replace("-3", $"-{i}", StringComparison.Ordinal)));
        var error = Assert.Single(PolicyJson.Read($$"""{ "ladder": [{{steps}}] }""").Errors);
        Assert.Equal((PolicyFault.ListTooLong, "61", "60"), (error.Fault, error.Found, error.Detail));

        var times = string.Join(',', Enumerable.Range(0, 25).Select(i => $"\"10:{i:00}\""));
        Assert.Equal(PolicyFault.ListTooLong, Assert.Single(PolicyJson.Read($$"""{ "window": { "times": [{{times}}] } }""").Errors).Fault);
    }

    [Fact]
    public void All_mistakes_are_told_at_once_in_order_of_place()
    {
        var reading = PolicyJson.Read("{ \"leastDays\": 99,\n \"window\": { \"times\": [\"x\", 5] },\n \"ladder\": [{}], \"rectifyDays\": 0 }");

        Assert.Equal(
            ["$.leastDays", "$.window.times[0]", "$.window.times[1]", "$.ladder[0].to", "$.ladder[0].by", "$.ladder[0].anchor", "$.ladder[0].kind", "$.ladder[0].days", "$.rectifyDays"],
            reading.Errors.Select(error => error.Path));
    }

    [Fact]
    public void Every_kind_of_mistake_has_words_and_a_remedy_in_both_languages()
    {
        foreach (var fault in Enum.GetValues<PolicyFault>())
        {
            var error = new PolicyError("$.ladder[0]", 3, 7, fault, "\"x\"", "1 … 3");
            var chinese = error.Describe(CultureInfo.GetCultureInfo("zh-CN"));
            var english = error.Describe(CultureInfo.GetCultureInfo("en-GB"));

            Assert.StartsWith("第 3 行第 7 列，$.ladder[0]：", chinese, StringComparison.Ordinal);
            Assert.StartsWith("Line 3, column 7, $.ladder[0]: ", english, StringComparison.Ordinal);
            Assert.DoesNotContain(english, c => c is >= '\u4e00' and <= '\u9fff');
            Assert.NotEqual(error.Wrong(CultureInfo.InvariantCulture), error.Remedy(CultureInfo.InvariantCulture));
        }
    }
}
