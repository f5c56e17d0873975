using System.Globalization;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Ledger.Policies;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Audit;

/// <summary>A trail that is kept among the settings: the newest line in a document, those before it as documents of their own.</summary>
internal sealed class SettingsTrail
{
    // A save in between may look like a fault; it is gone at a second look.
    private const int MostLooks = 4;

    private readonly string name;
    private readonly string? planId;
    private readonly bool countsSaves;
    private readonly Func<long, string> nameOf;
    private readonly Func<Setting, TrailEntry?> newestIn;
    private readonly Func<string, string, TrailEntry> read;

    private SettingsTrail(
        string name, string? planId, bool countsSaves, Func<long, string> nameOf, Func<Setting, TrailEntry?> newestIn, Func<string, string, TrailEntry> read)
    {
        (this.name, this.planId, this.countsSaves) = (name, planId, countsSaves);
        (this.nameOf, this.newestIn, this.read) = (nameOf, newestIn, read);
    }

    /// <summary>A policy's revisions.</summary>
    /// <param name="planId">The plan's own; null: the ledger's.</param>
    public static SettingsTrail OfPolicy(string? planId)
    {
        var name = PolicyNames.Of(planId);
        return new(
            name, planId, countsSaves: true, version => PolicyNames.OfRevision(planId, version), setting => Entry(name, setting.Content), Entry);

        TrailEntry Entry(string document, string content)
        {
            var revision = PolicyRevisionJson.Read(document, content);
            // null goes back to the ledger's policy, and is a state like any other.
            return new(
                revision.Version, revision.From, revision.To, PolicyTrail.HashOf(revision.Text) ?? (revision.To is null ? null : ""), revision.Seal,
                previous => PolicyTrail.SealOf(planId, previous, revision));
        }
    }

    /// <summary>The changes of accounts.</summary>
    public static SettingsTrail OfAccounts()
    {
        return new(AccountTrail.SettingName, null, countsSaves: false, AccountTrail.NameOf, Newest, (document, content) => Entry(document, content, null));

        static TrailEntry? Newest(Setting setting)
        {
            var document = AccountsDocument.Of(setting);
            return document.LastEvent is { } last ? Entry(AccountTrail.SettingName, last, AccountDigest.Of(document.Accounts)) : null;
        }

        static TrailEntry Entry(string document, string content, string? stands)
        {
            var one = AccountEventText.Read(document, content);
            return new(one.Sequence, one.From, one.To, stands, one.Hash, previous => previous.AsSpan().SequenceEqual(one.Previous) ? one.HashAfter(previous) : []);
        }
    }

    /// <summary>How many lines there are, and what is wrong with them.</summary>
    /// <exception cref="LedgerUnavailableException">The settings cannot be read; what is damaged is a fault and does not stop it.</exception>
    public async Task<(long Entries, IReadOnlyList<AuditFault> Faults)> VerifyAsync(ISettingsStore settings, CancellationToken cancellation)
    {
        for (var look = 1; ; look++)
        {
            var setting = await settings.LoadAsync(name, cancellation).ConfigureAwait(false);
            var seen = await WalkAsync(settings, setting, cancellation).ConfigureAwait(false);
            if (seen.Faults.Count == 0 || look == MostLooks
                || (await settings.LoadAsync(name, cancellation).ConfigureAwait(false))?.Version == setting?.Version)
            {
                return seen;
            }
        }
    }

    private async Task<(long Entries, IReadOnlyList<AuditFault> Faults)> WalkAsync(ISettingsStore settings, Setting? setting, CancellationToken cancellation)
    {
        var faults = new List<AuditFault>();
        var newest = setting is null ? null : Try(() => newestIn(setting), faults, null);
        var isLost = faults.Count > 0;
        // Nothing is older than its document: a number that was changed does not send us on a long way.
        var most = setting?.Version ?? 0;
        var last = isLost || countsSaves ? most : Math.Clamp(newest?.Sequence ?? 0, 0, most);
        var (count, previous, before) = (0L, (byte[]?)AuditChain.Start, (TrailEntry?)null);
        for (var place = 1L; place < last; place++)
        {
            var kept = await settings.LoadAsync(nameOf(place), cancellation).ConfigureAwait(false);
            if (kept is null && isLost && !countsSaves)
            {
                break;
            }

            var entry = kept is null ? null : Try(() => read(nameOf(place), kept.Content), faults, place);
            if (kept is null)
            {
                faults.Add(Fault(AuditFaultKind.Missing, place, nameOf(place), null));
            }

            Follow(entry, place);
        }

        if (newest is not null)
        {
            Follow(newest, Math.Max(last, 1));
        }

        if (!isLost && await settings.LoadAsync(nameOf(last + 1), cancellation).ConfigureAwait(false) is not null)
        {
            faults.Add(Fault(AuditFaultKind.WrongCount, null, Text(last), Text(last + 1)));
        }

        return (count, faults);

        void Follow(TrailEntry? entry, long place)
        {
            if (entry is null)
            {
                (previous, before) = (null, null);
                return;
            }

            count++;
            var fault = FaultOf(entry, place);
            if (fault is not null)
            {
                faults.Add(fault);
            }

            // On from the stored hash: one changed line is one fault. One that stands in another's place says nothing of what follows.
            (previous, before) = fault?.Kind == AuditFaultKind.Gap ? (null, null) : (entry.Hash, entry);
        }

        AuditFault? FaultOf(TrailEntry entry, long place)
        {
            if (entry.Sequence != place)
            {
                return Fault(AuditFaultKind.Gap, place, Text(place), Text(entry.Sequence));
            }

            if (previous is not null && entry.HashAfter(previous) is var wanted && !wanted.AsSpan().SequenceEqual(entry.Hash))
            {
                return Fault(AuditFaultKind.WrongHash, place, Convert.ToHexStringLower(wanted), Convert.ToHexStringLower(entry.Hash));
            }

            if (before is not null && entry.From != before.To)
            {
                return Fault(AuditFaultKind.ChangedBetween, place, before.To, entry.From);
            }

            return entry.Stands is { } stands && stands != entry.To ? Fault(AuditFaultKind.WrongContent, place, entry.To, stands) : null;
        }
    }

    private TrailEntry? Try(Func<TrailEntry?> reading, List<AuditFault> faults, long? place)
    {
        try
        {
            return reading();
        }
        catch (Exception damage) when (damage is LedgerUnavailableException or InvalidOperationException)
        {
            faults.Add(Fault(AuditFaultKind.Unreadable, place, null, damage.Message));
            return null;
        }
    }

    private AuditFault Fault(AuditFaultKind kind, long? sequence, string? expected, string? found) =>
        new(kind, planId, null, sequence, expected, found, name);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
