using System.Globalization;
using System.Reflection;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Texts;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Texts;

namespace GovOpenFlow.Web.Health;

/// <summary>Looks at this place.</summary>
internal sealed class HealthCheck(ILedger ledger, IOutbox outbox, RulesSource rules, ProviderBoard providers, TimeProvider clock)
{
    // The State Council publishes next year's holidays in October or November.
    private const int MonthOfNextYearsTable = 10;

    private static readonly string Version = typeof(HealthCheck).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    public async Task<HealthJson> LookAsync(CultureInfo culture, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        try
        {
            var parked = await ledger.ParkedAsync(cancellation).ConfigureAwait(false);
            var plans = await ledger.PlansAsync(cancellation).ConfigureAwait(false);
            var notices = await outbox.TotalsAsync(null, cancellation).ConfigureAwait(false);
            int Count(NoticeState state) => notices.Where(one => one.State == state).Sum(one => one.Count);
            var calendar = Years(now, plans.Select(plan => plan.Year));
            var counts = new NoticeHealthJson(Count(NoticeState.Unknown), Count(NoticeState.FailedTemporary), Count(NoticeState.FailedPermanent),
                notices.Where(one => one is { State: NoticeState.FailedPermanent, Recipient: Recipient.Coordinator }).Sum(one => one.Count));
            var statuses = providers.StatusesAt(now);
            var warnings = Warnings(culture, parked.Count, counts, calendar, statuses).ToList();
            return new(
                warnings.Count > 0 ? HealthLevel.Warning : HealthLevel.Ok, Version, now, "ok",
                [.. parked.Select(record => new ParkedJson(record.State.Id, record.Parked))], counts, calendar, warnings)
            {
                Providers = [.. statuses.Select(ProviderHealthJson.Of)],
            };
        }
        catch (LedgerUnavailableException unavailable)
        {
            return new(
                HealthLevel.Failing, Version, now, unavailable.Code, [], null, Years(now, []),
                [WebTexts.Source.Get("Health.Ledger", culture, unavailable.Code)]);
        }
    }

    private CalendarHealthJson Years(DateTimeOffset now, IEnumerable<int> plans)
    {
        var today = ChinaTime.DateOf(now);
        var years = plans.Append(today.Year).ToHashSet();
        if (today.Month >= MonthOfNextYearsTable)
        {
            years.Add(today.Year + 1);
        }

        var calendar = rules.Current.Calendar;
        return new([.. years.Where(calendar.Knows).Order()], [.. years.Where(year => !calendar.Knows(year)).Order()]);
    }

    private static IEnumerable<string> Warnings(CultureInfo culture, int parked, NoticeHealthJson notices, CalendarHealthJson calendar, IReadOnlyList<ProviderStatus> providers)
    {
        if (parked > 0)
        {
            yield return WebTexts.Source.Get("Health.Parked", culture, parked);
        }

        if (notices.Unknown > 0)
        {
            yield return WebTexts.Source.Get("Health.NoticesUnknown", culture, notices.Unknown);
        }

        if (notices.FailedPermanent > 0)
        {
            yield return WebTexts.Source.Get("Health.NoticesFailed", culture, notices.FailedPermanent);
        }

        if (notices.CoordinatorUnreachable > 0)
        {
            yield return OutboxTexts.Source.Get("Health.CoordinatorUnreachable", culture, notices.CoordinatorUnreachable);
        }

        foreach (var provider in providers.Where(one => one.State != BreakerState.Closed))
        {
            yield return OutboxTexts.Source.Get(
                "Health.ProviderDown", culture, Words.Of(provider.Channel, culture), provider.FailuresInARow, provider.LastFailure ?? "");
        }

        foreach (var year in calendar.Unknown)
        {
            yield return WebTexts.Source.Get("Health.CalendarUnknown", culture, year);
        }
    }
}
