using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;

namespace GovOpenFlow.Web.Notices;

/// <summary>What a caller wants to see of the outbox.</summary>
internal sealed record NoticeQuery(OutboxFilter Filter, string? Cursor, int Limit)
{
    public static readonly QueryParameter[] Paging =
    [
        new("cursor", "Where to go on: next of the part before."),
        new("limit", "At most so many, 1–200; 50 if left out.", "integer"),
    ];

    public static readonly QueryParameter[] All =
    [
        new("assignment", "Only notices about this assignment: its id."),
        new("state", "Only notices in this state.", Allowed: EnumNames<NoticeState>.All),
        new("channel", "Only notices on this channel.", Allowed: EnumNames<Channel>.All),
        new("unit", "Only notices for this unit's contacts: its canonical name, whole."),
        .. Paging,
    ];

    public static NoticeQuery Of(Query query, string? assignment = null) => new(
        new()
        {
            AssignmentId = assignment ?? query.Text("assignment"),
            State = query.Choice<NoticeState>("state"),
            Channel = query.Choice<Channel>("channel"),
            Unit = query.Text("unit"),
        },
        query.Text("cursor", 1000),
        query.Number("limit", 1, 200) ?? 50);

    public async Task<NoticePageJson> RunAsync(IOutbox outbox, CancellationToken cancellation)
    {
        Page<OutboxEntry> page;
        try
        {
            page = await outbox.ListAsync(Filter, Cursor, Limit, cancellation).ConfigureAwait(false);
        }
        catch (ArgumentException) when (Cursor is not null)
        {
            throw BadRequests.BadCursor().ToException();
        }

        return new([.. page.Items.Select(NoticeJson.Of)], page.Next);
    }
}
