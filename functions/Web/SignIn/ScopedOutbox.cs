using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.SignIn;

/// <summary>The outbox as a caller may see it, see <see cref="ScopedLedger"/>.</summary>
internal sealed class ScopedOutbox(IOutbox inner, IHttpContextAccessor requests, AddressBook addresses) : IOutbox
{
    private const int PartSize = 1_000;

    private UnitScope Scope => requests.HttpContext is { } http ? UnitScope.Of(http.User, addresses.Directory) : UnitScope.All;

    public Task<Page<OutboxEntry>> ListAsync(OutboxFilter filter, string? cursor, int limit, CancellationToken cancellation)
    {
        var scope = Scope;
        return scope.IsAll ? inner.ListAsync(filter, cursor, limit, cancellation)
            : scope.Units!.Count == 0 ? Task.FromResult(new Page<OutboxEntry>([], null))
            : ScopedList.TakeAsync(
                (from, most) => inner.ListAsync(filter, from, most, cancellation), entry => scope.Has(entry.Notice.Unit), cursor, limit, PartSize);
    }

    public async Task<OutboxEntry?> FindAsync(string key, CancellationToken cancellation)
    {
        var entry = await inner.FindAsync(key, cancellation).ConfigureAwait(false);
        return entry is null || Scope.Has(entry.Notice.Unit) ? entry : null;
    }

    public async Task<IReadOnlyList<OutboxEntry>> OfMessageAsync(string messageId, CancellationToken cancellation)
    {
        var scope = Scope;
        var all = await inner.OfMessageAsync(messageId, cancellation).ConfigureAwait(false);
        return scope.IsAll ? all : [.. all.Where(entry => scope.Has(entry.Notice.Unit))];
    }

    public async Task<IReadOnlyList<NoticeTotals>> TotalsAsync(string? planId, CancellationToken cancellation)
    {
        var scope = Scope;
        var all = await inner.TotalsAsync(planId, cancellation).ConfigureAwait(false);
        return scope.IsAll ? all : [.. all.Where(one => scope.Has(one.Unit))];
    }

    public Task<IReadOnlyList<OutboxEntry>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellation) =>
        inner.DueAsync(now, limit, cancellation);

    public Task<IReadOnlyList<OutboxEntry>> AbandonedAsync(DateTimeOffset now, int limit, CancellationToken cancellation) =>
        inner.AbandonedAsync(now, limit, cancellation);

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation) => inner.NextDueAsync(cancellation);

    public Task<bool> ClaimAsync(string messageId, IReadOnlyList<OutboxEntry> entries, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation) =>
        inner.ClaimAsync(messageId, entries, now, until, cancellation);

    public Task SettleAsync(IReadOnlyList<Settlement> settlements, DateTimeOffset now, CancellationToken cancellation) =>
        inner.SettleAsync(settlements, now, cancellation);
}
