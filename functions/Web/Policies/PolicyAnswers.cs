using System.Text.Json;
using System.Text.Json.Serialization;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Web.Json;

namespace GovOpenFlow.Web.Policies;

/// <summary>The policy in force.</summary>
/// <param name="Source">Whose it is.</param>
/// <param name="Version">Its revision, from 1; 0 for the default.</param>
/// <param name="At">When it was saved; null for the default.</param>
/// <param name="By">Who saved it; null for the default.</param>
/// <param name="Sha256">Of the document as saved, in hexadecimal; null for the default.</param>
/// <param name="Policy">The whole document; docs/policy.md describes it.</param>
public sealed record PolicyInForceJson(PolicySource Source, long Version, DateTimeOffset? At, string? By, string? Sha256, JsonElement Policy);

/// <summary>Whose a policy is.</summary>
public enum PolicySource
{
    /// <summary>The plan's own.</summary>
    Plan,

    /// <summary>The ledger's, for all plans without one of their own.</summary>
    Ledger,

    /// <summary>The one that a new ledger begins with.</summary>
    Default,
}

/// <summary>What came of a change.</summary>
/// <param name="Changed">False: it said so already, and nothing was written.</param>
/// <param name="InForce">What holds now.</param>
/// <param name="Inherited">Fields that the document left to its basis.</param>
/// <param name="Warnings">What is allowed but looks like an oversight.</param>
/// <param name="Sweep">How far the open assignments have followed; null where nothing changed.</param>
public sealed record PolicySavedJson(
    bool Changed, PolicyInForceJson InForce, IReadOnlyList<string> Inherited, IReadOnlyList<PolicyMistakeJson> Warnings, PolicySweepJson? Sweep);

/// <summary>How far the open assignments have followed a change.</summary>
/// <param name="LookedAt">Decided again.</param>
/// <param name="Changed">How many of them wake at another time, or stand otherwise now.</param>
/// <param name="Failed">How many could not be decided and were parked.</param>
/// <param name="Again">When they are looked at once more by themselves; null: not necessary.</param>
public sealed record PolicySweepJson(int LookedAt, int Changed, int Failed, DateTimeOffset? Again);

/// <summary>A mistake or oversight in a policy's document.</summary>
/// <param name="Path">JSONPath of the field.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
/// <param name="Code">Stable, in kebab-case.</param>
/// <param name="Wrong">What is wrong, in the caller's language.</param>
/// <param name="Remedy">What would be right.</param>
public sealed record PolicyMistakeJson(string Path, int Line, int Column, string Code, string Wrong, string Remedy)
{
    internal static PolicyMistakeJson Of(PolicyError error, System.Globalization.CultureInfo culture) => new(
        error.Path, error.Line, error.Column, JsonNamingPolicy.KebabCaseLower.ConvertName(error.Fault.ToString()), error.Wrong(culture), error.Remedy(culture));
}

/// <summary>All revisions of a policy.</summary>
/// <param name="Revisions">Oldest first; the last one is in force.</param>
/// <param name="FirstBroken">The first revision that was changed, taken out or put in afterwards; null: the seals hold.</param>
public sealed record PolicyHistoryJson(IReadOnlyList<PolicyRevisionJson> Revisions, long? FirstBroken);

/// <summary>A policy as it was saved once.</summary>
/// <param name="Version">From 1, without gaps.</param>
/// <param name="At">When.</param>
/// <param name="By">Who saved it.</param>
/// <param name="From">SHA-256 of the document before; null: none.</param>
/// <param name="To">SHA-256 of this one; null: the plan went back to the ledger's.</param>
/// <param name="Seal">Hash of this revision and all before it, in hexadecimal.</param>
/// <param name="Policy">The document; null as above.</param>
public sealed record PolicyRevisionJson(long Version, DateTimeOffset At, string By, string? From, string? To, string Seal, JsonElement? Policy);

/// <summary>The answers of this room, written as all others are.</summary>
[JsonSerializable(typeof(PolicyInForceJson))]
[JsonSerializable(typeof(PolicySavedJson))]
[JsonSerializable(typeof(PolicyHistoryJson))]
internal sealed partial class PolicyAnswers : JsonSerializerContext
{
    public static readonly PolicyAnswers Api = new(WebJson.Configure(new JsonSerializerOptions()));
}
