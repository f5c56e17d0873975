using System.Globalization;

namespace GovOpenFlow.Core.Policies;

/// <summary>One mistake, or oversight, in a policy's document.</summary>
/// <param name="Path">JSONPath of the field, such as $.ladder[2].days; $ is the document.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
/// <param name="Fault">What kind of mistake.</param>
/// <param name="Found">What stands there; empty where something is missing.</param>
/// <param name="Detail">What the remedy refers to: a range, the words allowed, an earlier step; empty where it needs nothing.</param>
public sealed record PolicyError(string Path, int Line, int Column, PolicyFault Fault, string Found, string Detail)
{
    /// <summary>Whether the policy is taken all the same.</summary>
    public bool IsWarning => Fault is PolicyFault.NoReminder or PolicyFault.NoEscalation;

    /// <summary>What was wrong.</summary>
    public string Wrong(CultureInfo culture) => PolicyTexts.Source.Get($"{Fault}.Wrong", culture, Found, Detail);

    /// <summary>What would be right.</summary>
    public string Remedy(CultureInfo culture) => PolicyTexts.Source.Get($"{Fault}.Remedy", culture, Found, Detail);

    /// <summary>Place, field, mistake and remedy in a sentence or two.</summary>
    public string Describe(CultureInfo culture) =>
        PolicyTexts.Source.Get("Description", culture, Line, Column, Path, Wrong(culture), Remedy(culture));
}
