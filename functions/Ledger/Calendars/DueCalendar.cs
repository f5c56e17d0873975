using System.Globalization;
using System.Text;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Ledger.Messages;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace GovOpenFlow.Ledger.Calendars;

/// <summary>Due dates as iCalendar (RFC 5545): whole days, each with a reminder at nine in the morning of the day before. The same for the file in a mail and for the feed, so that a calendar program recognises what it has already.</summary>
/// <remarks>The same entries at the same instant give the same bytes.</remarks>
/// <param name="culture">Chinese, or English.</param>
/// <param name="baseUrl">Where the pages are; its host also names the events. Null: no links.</param>
public sealed class DueCalendar(CultureInfo culture, Uri? baseUrl)
{
    public const string ContentType = "text/calendar; charset=utf-8; method=PUBLISH";

    private const int LongestTitle = 60;
    private const int MostOctets = 75;

    /// <summary>Writes a calendar.</summary>
    /// <param name="entries">Those whose reports are awaited get an event for each checkpoint that is to come; the others none.</param>
    /// <param name="stamp">When it is written.</param>
    /// <param name="name">The calendar's name, or null.</param>
    /// <param name="onlyNext">Only the checkpoint under way.</param>
    public byte[] Write(IEnumerable<DueEntry> entries, DateTimeOffset stamp, string? name = null, bool onlyNext = false)
    {
        var calendar = new Ical.Net.Calendar { Method = "PUBLISH", ProductId = "-//GovOpenFlow//政务公开//ZH" };
        if (name is not null)
        {
            calendar.AddProperty("X-WR-CALNAME", name);
            calendar.AddProperty("X-WR-TIMEZONE", "Asia/Shanghai");
            calendar.AddProperty("X-PUBLISHED-TTL", "PT6H");
        }

        foreach (var entry in entries.OrderBy(entry => entry.State.Id, StringComparer.Ordinal))
        {
            foreach (var (checkpoint, due) in Dates(entry.State, onlyNext))
            {
                calendar.Events.Add(EventOf(entry, checkpoint, due, stamp));
            }
        }

        return Encoding.UTF8.GetBytes(Fold(new CalendarSerializer(calendar).SerializeToString() ?? ""));
    }

    /// <summary>What a unit's calendar is called.</summary>
    public string NameOf(string unit) => Text("Calendar.Name", unit);

    /// <summary>Whether a calendar of one has any event.</summary>
    public static bool HasDates(AssignmentState state) => Dates(state, onlyNext: true).Any();

    // What waits for review is not due; what comes after it is.
    private static IEnumerable<(int Checkpoint, DateOnly Due)> Dates(AssignmentState state, bool onlyNext)
    {
        if (!state.IsOpen)
        {
            yield break;
        }

        if (state.AwaitsReport)
        {
            yield return (state.Current, state.Due);
        }

        for (var at = state.Current + 1; at < state.Checkpoints.Count && !onlyNext; at++)
        {
            yield return (at, state.Checkpoints[at].Due);
        }
    }

    private CalendarEvent EventOf(DueEntry entry, int checkpoint, DateOnly due, DateTimeOffset stamp)
    {
        var state = entry.State;
        var utc = stamp.UtcDateTime;
        var title = entry.Item is { } item
            ? Text("Item", item.Number?.Trim('.', '．', '、', ' ') ?? state.Item.ToString(CultureInfo.InvariantCulture), Shortening.To(item.Title, LongestTitle))
            : Text("Item.Untitled", state.Item);
        var what = Text(state.Checkpoints[checkpoint].Kind == CheckpointKind.Final ? "What.Final" : "What.Progress");
        var made = new CalendarEvent
        {
            Uid = $"{state.Id}-{(checkpoint + 1).ToString(CultureInfo.InvariantCulture)}@{baseUrl?.Host ?? "govopenflow.example"}",
            DtStamp = new(utc.Year, utc.Month, utc.Day, utc.Hour, utc.Minute, utc.Second, "UTC"),
            Start = new(due.Year, due.Month, due.Day),
            Sequence = state.Epoch,
            Summary = Text("Calendar.Summary", title),
            Description = string.Join('\n', new[] { entry.PlanTitle, state.Unit, Text("Calendar.What", what) }.OfType<string>()),
            Transparency = "TRANSPARENT",
            Status = "CONFIRMED",
        };
        if (baseUrl is not null)
        {
            made.Url = new($"{baseUrl.AbsoluteUri.TrimEnd('/')}/assignments/{Uri.EscapeDataString(state.Id)}");
        }

        made.Alarms.Add(new() { Action = "DISPLAY", Description = made.Summary, Trigger = new(Duration.FromHours(-15)) });
        return made;
    }

    // The serializer folds by characters; the standard counts octets, of which a Chinese character has three.
    // Only CR LF ends a line: what else Unicode counts as an end is text here, and readers that see it otherwise would see a line that is not ours.
    private static string Fold(string calendar)
    {
        var folded = new StringBuilder();
        foreach (var line in calendar.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var used = 0;
            foreach (var rune in line.EnumerateRunes().Select(rune => IsLineEnd(rune) ? new Rune(' ') : rune))
            {
                if (used + rune.Utf8SequenceLength > MostOctets)
                {
                    folded.Append("\r\n ");
                    used = 1;
                }

                folded.Append(rune.ToString());
                used += rune.Utf8SequenceLength;
            }

            folded.Append("\r\n");
        }

        return folded.ToString();
    }

    private static bool IsLineEnd(Rune rune) => rune.Value is '\r' or '\n' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029;

    private string Text(string key, params object?[] arguments) => MessageTexts.Source.Get(key, culture, arguments);
}
