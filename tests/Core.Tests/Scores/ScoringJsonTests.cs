using System.Globalization;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Scores;
using Xunit;

namespace GovOpenFlow.Core.Tests.Scores;

public sealed class ScoringJsonTests
{
    [Fact]
    public void What_is_written_is_read_again()
    {
        var text = ScoringJson.Write(Scoring.Default);
        var reading = ScoringJson.Read(text);
        Assert.Empty(reading.Errors);
        Assert.Equal(Scoring.Default.Rules, reading.Scoring!.Rules);
        Assert.Equal(Scoring.Default.Grades, reading.Scoring.Grades);
        Assert.Equal(text, ScoringJson.Write(reading.Scoring));
    }

    [Fact]
    public void A_document_need_only_say_what_is_otherwise()
    {
        var scoring = ScoringJson.Read("""{ "counting": "mean", "rules": [{ "when": "yellow", "points": -0.5 }, { "when": "extended", "points": -1, "times": 2 },], }""").Scoring!;
        Assert.Equal(ScoreCounting.Mean, scoring.Counting);
        Assert.Equal([new(ScoreReason.Yellow, -0.5m), new(ScoreReason.Extended, -1, 2)], scoring.Rules);
        Assert.Equal(Scoring.Default.Grades, scoring.Grades);
        Assert.Equal(100, scoring.Base);
    }

    [Theory]
    [InlineData("""{ "rules": [{ "when": "tardy", "points": -1 }] }""", "$.rules[0].when", PolicyFault.UnknownWord)]
    [InlineData("""{ "rules": [{ "when": "late" }] }""", "$.rules[0].points", PolicyFault.FieldMissing)]
    [InlineData("""{ "rules": [{ "when": "late", "points": -1.005 }] }""", "$.rules[0].points", PolicyFault.OutOfRange)]
    [InlineData("""{ "rules": [{ "when": "late", "points": "-1" }] }""", "$.rules[0].points", PolicyFault.OutOfRange)]
    [InlineData("""{ "rules": [{ "when": "late", "points": -1 }, { "when": "late", "points": -2 }] }""", "$.rules[1].when", PolicyFault.WordTwice)]
    [InlineData("""{ "grades": [{ "name": "好", "from": 80 }, { "name": "中", "from": 80 }] }""", "$.grades[1].from", PolicyFault.OutOfRange)]
    [InlineData("""{ "grades": [{ "name": " ", "from": 80 }] }""", "$.grades[0].name", PolicyFault.OutOfRange)]
    [InlineData("""{ "base": 120 }""", "$.base", PolicyFault.OutOfRange)]
    [InlineData("""{ "least": 101 }""", "$.least", PolicyFault.OutOfRange)]
    [InlineData("""{ "bonus": 1 }""", "$.bonus", PolicyFault.UnknownField)]
    [InlineData("""{ "base": }""", "$", PolicyFault.NotJson)]
    [InlineData("[]", "$", PolicyFault.NotAnObject)]
    public void A_mistake_is_told_with_its_place_and_nothing_is_taken(string text, string path, PolicyFault fault)
    {
        var reading = ScoringJson.Read(text);
        Assert.Null(reading.Scoring);
        var error = Assert.Single(reading.Errors);
        Assert.Equal((path, fault), (error.Path, error.Fault));
        Assert.NotEqual("", error.Describe(CultureInfo.GetCultureInfo("en")));
    }

    [Fact]
    public void Every_reason_and_timing_has_its_word_in_both_languages()
    {
        foreach (var culture in new[] { CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("en") })
        {
            Assert.All(Enum.GetValues<ScoreReason>(), reason => Assert.NotEqual("", ScoreTexts.Of(reason, culture)));
            Assert.All(Enum.GetValues<CheckpointTiming>(), timing => Assert.NotEqual("", ScoreTexts.Of(timing, culture)));
        }
    }
}
