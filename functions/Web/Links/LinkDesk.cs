using System.Globalization;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Texts;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Links;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Evidence;
using GovOpenFlow.Web.Hosting;
using GovOpenFlow.Web.Plans;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Units;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Web.Links;

/// <summary>Lets units act by signed links.</summary>
internal sealed partial class LinkDesk(
    LinkVerifier verifier, LinkCodec codec, LinkRenewal renewal, AssignmentService assignments, EvidenceDesk evidence, PlanShelf plans,
    DirectoryStore directory, WebSettings settings, TimeProvider clock, ILogger<LinkDesk> log)
{
    private const int MostRounds = 8;

    /// <summary>What a link's page shows now.</summary>
    public async Task<LinkView> LookAsync(string token, CancellationToken cancellation)
    {
        // Who holds which office may have been changed by another host.
        await directory.LoadAsync(cancellation).ConfigureAwait(false);
        var now = clock.GetUtcNow();
        var check = await verifier.CheckAsync(token, now, cancellation).ConfigureAwait(false);
        var view = new LinkView(token, check, now)
        {
            Seal = codec.Seal(token),
            RenewalTo = check is { Link: { } link, Record.State: var state } && check.Standing != LinkStanding.Valid && settings.PublicUrl is not null
                && renewal.AddressFor(link, state) is { } address
                    ? Masked(address)
                    : null,
        };
        return view.State is { } shown
            ? view with { Item = await plans.FindItemAsync(shown.PlanId, shown.Item, cancellation).ConfigureAwait(false) }
            : view;
    }

    /// <summary>Does what the link is for.</summary>
    /// <param name="view">As it was looked at when the form came in.</param>
    /// <param name="form">What was sent.</param>
    /// <param name="cancellation">Gives up waiting; what was decided stands.</param>
    /// <returns>False: the link is not valid any more, nothing was done.</returns>
    /// <exception cref="ProblemException">A field is wrong, or the rules refuse.</exception>
    public async Task<bool> ActAsync(LinkView view, LinkForm form, CancellationToken cancellation)
    {
        if (view.Check.Standing != LinkStanding.Valid)
        {
            return false;
        }

        if (form.Seal is null || form.Seal != view.Seal)
        {
            throw Refusals.FormNotOurs.ToException();
        }

        var action = view.Check.Link!.Action;
        var input = await InputAsync(view, form, cancellation).ConfigureAwait(false);
        for (var round = 0; round < MostRounds; round++)
        {
            // Anew each time: a second sending of the same form finds the link used.
            var check = await verifier.CheckAsync(view.Token, clock.GetUtcNow(), cancellation).ConfigureAwait(false);
            if (check.Standing != LinkStanding.Valid)
            {
                return false;
            }

            var result = await assignments.TryAdvanceAsync(check.Record!, input, expectedVersion: null, cancellation).ConfigureAwait(false);
            switch (result?.Outcome)
            {
                case null:
                    continue;
                case AdvanceOutcome.Refused:
                    throw Refusals.ByRules(result.Refusal!.Value, PlaceOf(result.Refusal.Value, action)).ToException();
                default:
                    await evidence.SettleAsync(check.Record!.State.Id, (input as LifecycleInput.HandIn)?.Evidence ?? []).ConfigureAwait(false);
                    return true;
            }
        }

        throw new LedgerUnavailableException("unreachable", $"Assignment {view.Check.Record!.State.Id} kept changing while a decision was made {MostRounds} times.");
    }

    /// <summary>Sends new links to the address on file.</summary>
    /// <returns>False: they could not be sent.</returns>
    public async Task<bool> RenewAsync(LinkView view, CultureInfo culture, CancellationToken cancellation)
    {
        if (view is not { RenewalTo: not null, Check: { Link: { } link, Record.State: var state } } || settings.PublicUrl is not { } baseUrl)
        {
            return false;
        }

        try
        {
            var item = await plans.FindItemAsync(state.PlanId, state.Item, cancellation).ConfigureAwait(false);
            return await renewal.SendAsync(link, state, item, baseUrl, culture, clock.GetUtcNow(), cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or LedgerUnavailableException))
        {
            // A provider's trouble is not the reader's; the page says that it did not work.
            NotSent(log, state.Id, failure);
            return false;
        }
    }

    private async Task<LifecycleInput> InputAsync(LinkView view, LinkForm form, CancellationToken cancellation)
    {
        var state = view.Check.Record!.State;
        var by = Signature(view);
        var at = clock.GetUtcNow();
        switch (view.Check.Link!.Action)
        {
            case LinkAction.Acknowledge:
                return new LifecycleInput.Acknowledge(at, by);
            case LinkAction.Extension:
                var asked = form.Extension();
                return new LifecycleInput.AskExtension(at, by, asked.Until, asked.Reason);
            default:
                var report = form.Report();
                var kept = await evidence.KeepAllAsync(state.Id, form.Files(), cancellation).ConfigureAwait(false);
                return new LifecycleInput.HandIn(at, by, report.Text, report.Links ?? [], kept);
        }
    }

    // 区教育局 王联络: who held the link, as on file.
    private static string Signature(LinkView view)
    {
        var name = view.Check.Holder?.Name;
        return $"{view.Check.Record!.State.Unit} {(string.IsNullOrWhiteSpace(name) ? Words.Of(view.Check.Link!.Recipient, CultureInfo.InvariantCulture) : name.Trim())}";
    }

    private static string? PlaceOf(RefusalReason reason, LinkAction action) => reason switch
    {
        RefusalReason.ReasonMissing => "$.reason",
        RefusalReason.TextMissing => "$.text",
        RefusalReason.DateNotLater or RefusalReason.DateTooFar or RefusalReason.DatePastNext or RefusalReason.TooLate when action == LinkAction.Extension => "$.until",
        _ => null,
    };

    // Enough to recognise one's own address, too little to learn another's.
    private static string Masked(Address address)
    {
        if (address.Channel == Channel.Sms)
        {
            return address.Value.Length <= 4 ? "****" : "****" + address.Value[^4..];
        }

        var at = address.Value.LastIndexOf('@');
        return at <= 0 ? "***" : address.Value[..1] + "***" + address.Value[at..];
    }

    [LoggerMessage(1, LogLevel.Error, "New links for {Assignment} could not be sent.")]
    private static partial void NotSent(ILogger log, string assignment, Exception failure);
}
