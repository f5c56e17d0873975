using System.Globalization;
using System.Text;
using System.Text.Json;
using GovOpenFlow.Core.Policies;

namespace GovOpenFlow.Core.Scores;

/// <summary>A scoring as one JSON document: what a place keeps, edits and sends in. docs/circular.md describes every field.</summary>
/// <remarks>Comments and trailing commas are allowed. A field that is missing takes the default's value; a list that is given replaces the default's as a whole.</remarks>
public static class ScoringJson
{
    /// <summary>A longer text, in UTF-16 units, is not read.</summary>
    public const int LongestText = 32 * 1024;

    /// <summary>The scoring in a text, or all that is wrong with it. Never throws on any text.</summary>
    public static ScoringReading Read(string text)
    {
        if (text.Length > LongestText)
        {
            return new(null, [new("$", 1, 1, PolicyFault.TextTooLong, "", PolicyErrorList.Number(LongestText))]);
        }

        var source = new PlacedJsonText(text);
        var errors = new PolicyErrorList(source);
        Scoring? scoring = null;
        if (source.Parse(out var badAt) is { } root)
        {
            scoring = new ScoringDocumentReader(errors).Read(root);
        }
        else
        {
            errors.Add("$", badAt, PolicyFault.NotJson, source.ExcerptAt(badAt));
        }

        var all = errors.ToReading(null, []).Errors;
        return new(all.Count == 0 ? scoring : null, all);
    }

    /// <summary>A scoring's whole document, every field in a fixed order. Ends with a line feed.</summary>
    public static string Write(Scoring scoring)
    {
        var text = new StringBuilder("{\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"base\": {scoring.Base},\n  \"least\": {scoring.Least},\n  \"most\": {scoring.Most},\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"counting\": \"{PolicyWords.Of(scoring.Counting)}\",\n  \"weight\": {scoring.Weight},\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"praiseFrom\": {scoring.PraiseFrom},\n  \"praiseCheckpoints\": {scoring.PraiseCheckpoints},\n");
        text.Append("  \"rules\": [").AppendJoin(",", scoring.Rules.Select(RuleOf)).Append(scoring.Rules.Count > 0 ? "\n  ],\n" : "],\n");
        text.Append("  \"grades\": [").AppendJoin(",", scoring.Grades.Select(GradeOf)).Append(scoring.Grades.Count > 0 ? "\n  ]\n}\n" : "]\n}\n");
        return text.ToString();
    }

    private static string RuleOf(ScoreRule rule) => string.Create(
        CultureInfo.InvariantCulture,
        $"\n    {{ \"when\": \"{PolicyWords.Of(rule.Reason)}\", \"points\": {rule.Points}{(rule.Times == 1 ? "" : $", \"times\": {PolicyErrorList.Number(rule.Times)}")} }}");

    private static string GradeOf(ScoreGrade grade) => string.Create(
        CultureInfo.InvariantCulture, $"\n    {{ \"name\": {Quoted(grade.Name)}, \"from\": {grade.From} }}");

    private static string Quoted(string text) =>
        $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
