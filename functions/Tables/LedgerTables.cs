using Azure.Data.Tables;

namespace GovOpenFlow.Tables;

/// <summary>The tables of one ledger. Assignments hold the truth; the indexes hold hints to it, which a reader checks.</summary>
/// <param name="Assignments">By assignment: its state, its audit events, its notices.</param>
/// <param name="Documents">By name: long texts, that is plans, their sources and settings.</param>
/// <param name="Plans">One row for each plan.</param>
/// <param name="Wake">What time has to wake, in order of time.</param>
/// <param name="ByPlan">By plan: its assignments, with what lists filter and totals count.</param>
/// <param name="ByUnit">By unit: its assignments.</param>
/// <param name="Sending">Notices to be sent, and notices claimed, in order of time.</param>
/// <param name="Notices">By plan: its notices in the order in which they were caused.</param>
/// <param name="Tallies">By plan: how many notices each month that is over has, which is counted anew where it is missing.</param>
/// <param name="Messages">By message: the notices that it carries.</param>
internal sealed record LedgerTables(
    LedgerTable Assignments, LedgerTable Documents, LedgerTable Plans, LedgerTable Wake, LedgerTable ByPlan, LedgerTable ByUnit,
    LedgerTable Sending, LedgerTable Notices, LedgerTable Tallies, LedgerTable Messages)
{
    public static LedgerTables Of(TableServiceClient service, string prefix)
    {
        LedgerTable Table(string name) => new(service.GetTableClient(prefix + name));
        return new(
            Table(nameof(Assignments)), Table(nameof(Documents)), Table(nameof(Plans)), Table(nameof(Wake)), Table(nameof(ByPlan)),
            Table(nameof(ByUnit)), Table(nameof(Sending)), Table(nameof(Notices)), Table(nameof(Tallies)), Table(nameof(Messages)));
    }

    public Task CreateAsync(CancellationToken cancellation) => Many.RunAsync(
        [Assignments, Documents, Plans, Wake, ByPlan, ByUnit, Sending, Notices, Tallies, Messages], table => table.CreateAsync(cancellation));
}
