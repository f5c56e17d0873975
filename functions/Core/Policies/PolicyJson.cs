namespace GovOpenFlow.Core.Policies;

/// <summary>A policy as one JSON document: what a place keeps, edits and sends in. docs/policy.md describes every field.</summary>
/// <remarks>
/// Comments and trailing commas are allowed. A field that is missing takes the basis' value, so that a document need only say what is otherwise here;
/// <see cref="PolicyReading.Inherited"/> names those fields. What is given replaces the basis' value as a whole: a ladder all steps, a route both lists.
/// </remarks>
public static class PolicyJson
{
    /// <summary>A longer text, in UTF-16 units, is not read. The default policy takes some 3,000.</summary>
    public const int LongestText = 64 * 1024;

    /// <summary>Reading stops after so many errors: by then the text is something else.</summary>
    public const int MostErrors = 100;

    /// <summary>Steps that a ladder has at most.</summary>
    public const int MostSteps = 60;

    /// <summary>Sending times that a day has at most.</summary>
    public const int MostTimes = 24;

    /// <summary>The policy in a text, or all that is wrong with it. Never throws on any text.</summary>
    /// <param name="text">The document.</param>
    /// <param name="basis">Whose values missing fields take; null: the default policy's.</param>
    public static PolicyReading Read(string text, Policy? basis = null)
    {
        if (text.Length > LongestText)
        {
            var tooLong = new PolicyError("$", 1, 1, PolicyFault.TextTooLong, "", PolicyErrorList.Number(LongestText));
            return new(null, [tooLong], [], []);
        }

        var source = new PlacedJsonText(text);
        var errors = new PolicyErrorList(source);
        if (source.Parse(out var badAt) is not { } root)
        {
            errors.Add("$", badAt, PolicyFault.NotJson, source.ExcerptAt(badAt));
            return errors.ToReading(null, []);
        }

        var reader = new PolicyDocumentReader(basis ?? Policy.Default, errors);
        var policy = reader.Read(root);
        return errors.ToReading(policy, reader.Inherited);
    }

    /// <summary>A policy's whole document, every field in a fixed order: one policy has one text. Ends with a line feed.</summary>
    public static string Write(Policy policy) => PolicyWriter.Write(policy);
}
