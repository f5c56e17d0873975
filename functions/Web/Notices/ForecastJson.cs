using System.Globalization;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Policies;
using GovOpenFlow.Web.Texts;

namespace GovOpenFlow.Web.Notices;

/// <summary>Which notices an assignment will get if nobody does anything.</summary>
/// <param name="At">The present from which it is foreseen.</param>
/// <param name="Lines">In the order in which they go.</param>
public sealed record ForecastJson(DateTimeOffset At, IReadOnlyList<ForecastLineJson> Lines);

/// <summary>A notice to come.</summary>
/// <param name="SendAt">When it goes.</param>
/// <param name="Kind">Why it is sent.</param>
/// <param name="Level">Working days for reminders, 1–3 for escalations, else 0.</param>
/// <param name="Recipient">Whom it is for.</param>
/// <param name="Unit">The unit whose contacts are meant.</param>
/// <param name="Channel">How it is sent.</param>
/// <param name="To">Who gets it as the directory stands now; null where <paramref name="Missing"/> says why nobody.</param>
/// <param name="Missing">no-unit, no-contact, no-email or no-phone.</param>
/// <param name="Due">The due date it is about; null where it waits in the outbox already.</param>
/// <param name="Rule">The field of the policy that causes it, such as $.ladder[2] or $.routes.assigned.</param>
/// <param name="Reason">Why, and why then, in the caller's language.</param>
/// <param name="State">What has become of it in the outbox; null: time has yet to cause it.</param>
/// <param name="Together">Other notices in the same message.</param>
/// <param name="IsOutranked">A more urgent notice in the same message says it all: this one will be suppressed.</param>
/// <param name="IsPutOffByLimit">The recipient's limit puts it off to sendAt.</param>
/// <param name="Effects">What digests and limits do to it, in words.</param>
/// <param name="Id">The notice's id.</param>
public sealed record ForecastLineJson(
    DateTimeOffset SendAt, NoticeKind Kind, int Level, Recipient Recipient, string Unit, Channel Channel, AddresseeJson? To, string? Missing,
    DateOnly? Due, string Rule, string Reason, NoticeState? State, int Together, bool IsOutranked, bool IsPutOffByLimit, string? Effects, string Id)
{
    internal static ForecastLineJson Of(OutlookLine line, CultureInfo culture)
    {
        var notice = line.Notice;
        return new(
            line.SendAt, notice.Kind, notice.Level, notice.Recipient, notice.Unit, notice.Channel,
            line.To.Address is { } to ? new(to.Name, to.Value) : null, line.To.Missing, line.Cause?.Due,
            RuleOf(line), line.Cause?.Reason.Describe(culture) ?? OutboxTexts.Source.Get("Forecast.Waits", culture),
            line.Waits?.State, line.Together, line.IsOutranked, line.IsPutOffByLimit, EffectsOf(line, culture), NoticeId.Of(notice.Key));
    }

    // Steps are numbered; what an event causes follows from the route of its kind.
    private static string RuleOf(OutlookLine line) =>
        line.Step is { } step ? string.Create(CultureInfo.InvariantCulture, $"$.ladder[{step}]")
        : IsOfLadder(line.Notice.Kind) ? "$.ladder"
        : $"$.routes.{Json.EnumNames<NoticeKind>.Of(line.Notice.Kind)}";

    private static bool IsOfLadder(NoticeKind kind) => kind is
        NoticeKind.Unacknowledged or NoticeKind.Reminder or NoticeKind.Chase or NoticeKind.Escalation or NoticeKind.ReviewReminder;

    private static string? EffectsOf(OutlookLine line, CultureInfo culture)
    {
        var effects = new List<string>();
        if (line.To.Address is null)
        {
            effects.Add(OutboxTexts.Source.Get("Forecast.Missing", culture));
        }

        if (line.IsOutranked)
        {
            effects.Add(OutboxTexts.Source.Get("Forecast.Outranked", culture));
        }
        else if (line.Together > 0)
        {
            effects.Add(OutboxTexts.Source.Get("Forecast.Together", culture, line.Together));
        }

        if (line.IsPutOffByLimit)
        {
            effects.Add(OutboxTexts.Source.Get("Forecast.Limited", culture));
        }

        return effects.Count == 0 ? null : string.Join(' ', effects);
    }
}
