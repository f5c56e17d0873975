using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Web.Notices;
using GovOpenFlow.Web.Pages.Forms;

namespace GovOpenFlow.Web.Pages.NoticeList;

/// <summary>What the messages' page shows.</summary>
/// <param name="Filter">What was asked for.</param>
/// <param name="Notices">A part of the notices.</param>
/// <param name="Totals">Counts of all that the reader may see.</param>
/// <param name="Providers">How the providers behave.</param>
/// <param name="IsFirst">Whether it is the first part.</param>
/// <param name="Next">The next part's cursor; null: this is the last one.</param>
/// <param name="Picked">Ids of the notices that are ticked.</param>
/// <param name="AllPicked">All of the part are ticked.</param>
/// <param name="Form">The form that does something with those that are ticked.</param>
/// <param name="Failures">What could not be done of the last sending.</param>
/// <param name="Now">When it was looked at.</param>
public sealed record MessagesView(
    OutboxFilter Filter, IReadOnlyList<NoticeJson> Notices, IReadOnlyList<NoticeTotals> Totals, IReadOnlyList<ProviderStatus> Providers,
    bool IsFirst, string? Next, IReadOnlySet<string> Picked, bool AllPicked, FormState Form, IReadOnlyList<NoticeFailure> Failures,
    DateTimeOffset Now)
{
    /// <summary>What the notices' assignments are about, by id.</summary>
    public IReadOnlyDictionary<string, string> Titles { get; init; } = new Dictionary<string, string>();

    /// <summary>How many are in a state, of the unit and the channel that were asked for.</summary>
    public int Count(NoticeState state) => Totals
        .Where(one => one.State == state && (Filter.Channel ?? one.Channel) == one.Channel && (Filter.Unit ?? one.Unit) == one.Unit)
        .Sum(one => one.Count);

    /// <summary>All units that have notices, those with trouble first.</summary>
    public IReadOnlyList<UnitMessages> Units =>
    [
        .. Totals.GroupBy(one => one.Unit).Select(UnitMessages.Of)
            .OrderByDescending(one => one.Failed + one.Unknown).ThenBy(one => one.Unit, StringComparer.Ordinal),
    ];

    /// <summary>The page with the same filter but for one thing.</summary>
    /// <param name="name">state, channel, unit or cursor.</param>
    /// <param name="value">Null: any.</param>
    public string With(string name, string? value)
    {
        var kept = new (string Name, string? Value)[]
        {
            ("assignment", Filter.AssignmentId),
            ("unit", Filter.Unit),
            ("channel", Filter.Channel is { } channel ? Json.EnumNames<Core.Notices.Channel>.Of(channel) : null),
            ("state", Filter.State is { } state ? Json.EnumNames<NoticeState>.Of(state) : null),
        };
        var parts = kept.Where(one => one.Name != name).Append((name, value)).Where(one => one.Item2 is not null)
            .Select(one => $"{one.Item1}={Uri.EscapeDataString(one.Item2!)}").ToList();
        return NoticePages.Path + (parts.Count == 0 ? "" : "?" + string.Join('&', parts));
    }
}
