using GovOpenFlow.Core.Policies;

namespace GovOpenFlow.Ledger.Policies;

/// <summary>A policy as it was saved once, with who did so: at the same time the line that the audit has of it.</summary>
/// <param name="Version">From 1, without gaps; the version of the setting.</param>
/// <param name="At">When it was saved.</param>
/// <param name="By">Who saved it.</param>
/// <param name="From">SHA-256 of the text before, in lower-case hexadecimal; null where there was none.</param>
/// <param name="To">SHA-256 of <paramref name="Text"/>; null where the plan goes back to the ledger's policy.</param>
/// <param name="Text">The whole document, as <see cref="PolicyJson.Write"/> gave it, without the last line feed; null as above.</param>
/// <param name="Policy">What the text says; null as above.</param>
/// <param name="Seal">Hash of this revision and all before it; 32 bytes.</param>
public sealed record PolicyRevision(
    long Version, DateTimeOffset At, string By, string? From, string? To, string? Text, Policy? Policy, byte[] Seal);
