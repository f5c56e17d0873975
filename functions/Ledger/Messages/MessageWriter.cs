using System.Globalization;
using System.Text;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Calendars;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Links;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Ledger.Messages;

/// <summary>Puts one notice, or several as a digest, into words.</summary>
/// <param name="rules">Whose calendar counts working days.</param>
/// <param name="options">Languages, office, links and templates.</param>
public sealed class MessageWriter(RulesSource rules, MessageOptions options)
{
    private const int LongestSubjectTitle = 40;

    /// <summary>Writes a message to an address, with links for what its reader may do at once.</summary>
    /// <inheritdoc cref="Write(Channel, string?, IReadOnlyList{MessageLine}, DateTimeOffset)"/>
    public MessageContent Write(Address to, IReadOnlyList<MessageLine> lines, DateTimeOffset now) => Write(to.Channel, to.Name, to, lines, now);

    /// <summary>Writes a message.</summary>
    /// <param name="channel">SMS has text alone, cut to the parts allowed; a group's robot has no HTML.</param>
    /// <param name="name">The recipient's name, or null.</param>
    /// <param name="lines">At least one, in any order.</param>
    /// <param name="now">From when days are counted.</param>
    public MessageContent Write(Channel channel, string? name, IReadOnlyList<MessageLine> lines, DateTimeOffset now) => Write(channel, name, null, lines, now);

    private MessageContent Write(Channel channel, string? name, Address? to, IReadOnlyList<MessageLine> lines, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfZero(lines.Count);
        var sorted = lines
            .OrderBy(line => Urgency.Of(line.Notice))
            .ThenBy(line => line.State.Due)
            .ThenBy(line => line.State.Item)
            .ThenBy(line => line.Notice.Key, StringComparer.Ordinal)
            .ToList();
        if (channel == Channel.Sms)
        {
            return new("", new SmsBody(options, OfficeIn(options.Culture)).Write(Worded(options.Culture, to, sorted, now)), null);
        }

        var content = Mail(options.Culture, channel, name, to, sorted, now);
        return options.SecondCulture is { } second ? Both(content, Mail(second, channel, name, to, sorted, now), second) : content;
    }

    private MessageContent Mail(CultureInfo culture, Channel channel, string? name, Address? to, List<MessageLine> lines, DateTimeOffset now)
    {
        string Text(string key, params object?[] arguments) => MessageTexts.Source.Get(key, culture, arguments);
        var worded = Worded(culture, to, lines, now);
        var office = OfficeIn(culture);
        var subject = options.Templates.Fill(worded.Count == 1 ? MessageTemplates.Subject : MessageTemplates.SubjectMany, culture, value => value switch
        {
            "kind" => worded[0].Kind,
            "item" => worded[0].Titled(LongestSubjectTitle),
            "count" => worded.Count.ToString(CultureInfo.InvariantCulture),
            _ => office,
        });
        var letter = new Letter(
            Text("Lang"),
            string.Join(' ', subject.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
            string.IsNullOrWhiteSpace(name) ? "" : Shortening.To(name, 40),
            string.IsNullOrWhiteSpace(name) ? Text("Greeting.Unnamed") : Text("Greeting", Shortening.To(name, 40)),
            worded.Count == 1 ? Text("Opening.One") : Text("Opening.Many", worded.Count),
            office,
            new DueWording(culture, rules.Current.Calendar).Date(ChinaTime.DateOf(now)),
            Text("Footer"),
            worded.Count);
        var text = options.Templates.Fill(MessageTemplates.MailText, culture, value => value == "lines" ? Plain(worded, culture) : letter.ValueOf(value));
        return new(letter.Subject, text, channel == Channel.Email ? new HtmlBody(culture, options.Templates).Write(letter, worded) : null)
        {
            Attachments = channel == Channel.Email ? Attachments(culture, lines, now) : [],
        };
    }

    // A mail in both languages has one subject, one calendar and two bodies.
    private static MessageContent Both(MessageContent first, MessageContent second, CultureInfo language) => first with
    {
        Text = first.Text.TrimEnd('\n') + "\n\n" + new string('-', 20) + "\n\n" + second.Text,
        Html = first.Html is null ? null : HtmlBody.Joined(first.Html, second.Html!, language.Name),
    };

    private List<LineWording> Worded(CultureInfo culture, Address? to, List<MessageLine> lines, DateTimeOffset now)
    {
        var dates = new DueWording(culture, rules.Current.Calendar);
        return [.. lines.Select(line => new LineWording(line, culture, dates, options.BaseUrl, now) { Actions = ActionsOf(line, culture, to, now) })];
    }

    // A group reads what its robot says: links that act for one person are not for it.
    private IReadOnlyList<LineAction> ActionsOf(MessageLine line, CultureInfo culture, Address? to, DateTimeOffset now) =>
        options is not { Links: { } links, BaseUrl: { } baseUrl } || to is null || to.Channel == Channel.Webhook || line.Notice.Kind == NoticeKind.Reassigned
            ? []
            : [.. from action in Enum.GetValues<LinkAction>()
                  let address = links.AddressFor(baseUrl, line.State, action, line.Notice.Recipient, to, now)
                  where address is not null
                  select new LineAction(MessageTexts.Source.Get($"Action.{action}", culture), address)];

    // Dates that are past are in no calendar.
    private IReadOnlyList<MessageAttachment> Attachments(CultureInfo culture, List<MessageLine> lines, DateTimeOffset now)
    {
        var today = ChinaTime.DateOf(now);
        var dated = lines
            .Where(line => line.Notice.Kind != NoticeKind.Reassigned && DueCalendar.HasDates(line.State) && line.State.Due >= today)
            .DistinctBy(line => line.State.Id)
            .Select(line => new DueEntry(line.State, line.Item, line.PlanTitle))
            .ToList();
        return dated.Count == 0
            ? []
            : [new("due-dates.ics", DueCalendar.ContentType, new DueCalendar(culture, options.BaseUrl).Write(dated, now, onlyNext: true))];
    }

    private static string Plain(List<LineWording> lines, CultureInfo culture)
    {
        string Text(string key, params object?[] arguments) => MessageTexts.Source.Get(key, culture, arguments);
        var text = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            var number = lines.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{i + 1}. ");
            text.Append(number).Append(Text("Headline", lines[i].Kind, lines[i].Item)).Append('\n');
            foreach (var (name, value) in lines[i].Details())
            {
                text.Append("   ").Append(Text("Detail", name, value.ReplaceLineEndings(" "))).Append('\n');
            }

            foreach (var action in lines[i].Actions)
            {
                text.Append("   ").Append(Text("Detail", action.Name, action.Address)).Append('\n');
            }

            if (lines[i] is { Actions.Count: 0, Link: { } link })
            {
                text.Append("   ").Append(Text("Detail", Text("Name.Link"), link)).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private string OfficeIn(CultureInfo culture) => options.Office ?? MessageTexts.Source.Get("Office", culture);
}
