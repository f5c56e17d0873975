using System.Globalization;
using System.Text.Json;
using GovOpenFlow.Core.Policies;

namespace GovOpenFlow.Core.Scores;

/// <summary>Reads a scoring's document field by field; what is missing is the default's.</summary>
internal sealed class ScoringDocumentReader(PolicyErrorList errors)
{
    private const int MostGrades = 10;
    private const int LongestName = 10;
    private const int MostTimes = 20;
    private const decimal MostPoints = 100;
    private const decimal MostScore = 1000;

    private readonly PolicyFieldReader reader = new(errors);

    /// <summary>The scoring; of no use where an error was noted.</summary>
    public Scoring Read(PlacedJson root)
    {
        var fields = reader.Fields(
            root, "$", "$schema", "base", "least", "most", "counting", "weight", "praiseFrom", "praiseCheckpoints", "rules", "grades") ?? [];
        var basis = Scoring.Default;
        var most = Score(fields, "most", 0) ?? basis.Most;
        var least = Score(fields, "least", -MostScore, most) ?? basis.Least;
        return new()
        {
            Most = most,
            Least = least,
            Base = Score(fields, "base", least, most) ?? Math.Clamp(basis.Base, least, most),
            Counting = fields.TryGetValue("counting", out var counting)
                ? reader.Word<ScoreCounting>(counting, "$.counting") ?? basis.Counting
                : basis.Counting,
            Weight = Score(fields, "weight", 0, 100) ?? basis.Weight,
            PraiseFrom = Score(fields, "praiseFrom", least, most) ?? Math.Clamp(basis.PraiseFrom, least, most),
            PraiseCheckpoints = fields.TryGetValue("praiseCheckpoints", out var praise)
                ? reader.Number(praise, "$.praiseCheckpoints", 1, 1000) ?? basis.PraiseCheckpoints
                : basis.PraiseCheckpoints,
            Rules = fields.TryGetValue("rules", out var rules) ? ReadRules(rules) : basis.Rules,
            Grades = fields.TryGetValue("grades", out var grades) ? ReadGrades(grades) : basis.Grades,
        };
    }

    private decimal? Score(Dictionary<string, PlacedJson> fields, string name, decimal least, decimal most = MostScore) =>
        fields.TryGetValue(name, out var value) ? Decimal(value, $"$.{name}", least, most) : null;

    private decimal? Decimal(PlacedJson value, string path, decimal least, decimal most)
    {
        if (value.Kind == JsonTokenType.Number
            && decimal.TryParse(value.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most && decimal.Round(number, 2) == number)
        {
            return number;
        }

        errors.Add(path, value, PolicyFault.OutOfRange, string.Create(CultureInfo.InvariantCulture, $"{least} … {most} (0.01)"));
        return null;
    }

    private List<ScoreRule> ReadRules(PlacedJson value)
    {
        var rules = new List<ScoreRule>();
        var items = reader.Items(value, "$.rules", 0, Enum.GetValues<ScoreReason>().Length) ?? [];
        for (var i = 0; i < items.Count; i++)
        {
            var path = $"$.rules[{PolicyErrorList.Number(i)}]";
            if (reader.Fields(items[i], path, "when", "points", "times") is not { } fields)
            {
                continue;
            }

            var word = reader.Required(fields, items[i], path, "when");
            var reason = word is null ? null : reader.Word<ScoreReason>(word, $"{path}.when");
            var points = reader.Required(fields, items[i], path, "points") is { } number
                ? Decimal(number, $"{path}.points", -MostPoints, MostPoints)
                : null;
            var times = fields.TryGetValue("times", out var given) ? reader.Number(given, $"{path}.times", 1, MostTimes) ?? 1 : 1;
            if (reason is { } known && rules.Exists(rule => rule.Reason == known))
            {
                errors.Add($"{path}.when", word!, PolicyFault.WordTwice);
            }
            else if (reason is { } when && points is { } worth)
            {
                rules.Add(new(when, worth, times));
            }
        }

        return rules;
    }

    private List<ScoreGrade> ReadGrades(PlacedJson value)
    {
        var grades = new List<ScoreGrade>();
        var items = reader.Items(value, "$.grades", 0, MostGrades) ?? [];
        for (var i = 0; i < items.Count; i++)
        {
            var path = $"$.grades[{PolicyErrorList.Number(i)}]";
            if (reader.Fields(items[i], path, "name", "from") is not { } fields)
            {
                continue;
            }

            var name = reader.Required(fields, items[i], path, "name") is { } given ? Name(given, $"{path}.name") : null;
            // Each lower than the one before, so that the first that fits is the highest.
            var most = grades.Count > 0 ? grades[^1].From - 0.01m : MostScore;
            var from = reader.Required(fields, items[i], path, "from") is { } number ? Decimal(number, $"{path}.from", -MostScore, most) : null;
            if (name is not null && from is { } least)
            {
                grades.Add(new(name, least));
            }
        }

        return grades;
    }

    private string? Name(PlacedJson value, string path)
    {
        if (reader.Text(value, path) is not { } text)
        {
            return null;
        }

        if (text.Trim() is { Length: > 0 and <= LongestName } name)
        {
            return name;
        }

        errors.Add(path, value, PolicyFault.OutOfRange, $"1 … {PolicyErrorList.Number(LongestName)}");
        return null;
    }
}
