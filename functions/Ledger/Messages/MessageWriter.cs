using System.Globalization;
using System.Text;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Dispatching;

namespace GovOpenFlow.Ledger.Messages;

/// <summary>Puts one notice, or several as a digest, into words.</summary>
/// <param name="rules">Whose calendar counts working days.</param>
/// <param name="options">Language, office and links.</param>
public sealed class MessageWriter(RulesSource rules, MessageOptions options)
{
    private const int LongestSubjectTitle = 40;

    /// <summary>Writes a message.</summary>
    /// <param name="channel">SMS has text alone, cut to the parts allowed.</param>
    /// <param name="name">The recipient's name, or null.</param>
    /// <param name="lines">At least one, in any order.</param>
    /// <param name="now">From when days are counted.</param>
    public MessageContent Write(Channel channel, string? name, IReadOnlyList<MessageLine> lines, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfZero(lines.Count);
        var dates = new DueWording(options.Culture, rules.Current.Calendar);
        var worded = lines
            .OrderBy(line => Urgency.Of(line.Notice))
            .ThenBy(line => line.State.Due)
            .ThenBy(line => line.State.Item)
            .ThenBy(line => line.Notice.Key, StringComparer.Ordinal)
            .Select(line => new LineWording(line, options.Culture, dates, options.BaseUrl, now))
            .ToList();
        var office = options.Office ?? Text("Office");
        if (channel == Channel.Sms)
        {
            return new("", new SmsBody(options, office).Write(worded), null);
        }

        var subject = worded.Count == 1
            ? Text("Subject.One", worded[0].Kind, worded[0].Titled(LongestSubjectTitle))
            : Text("Subject.Many", worded[0].Kind, worded.Count, worded[0].Titled(LongestSubjectTitle));
        var letter = new Letter(
            Text("Lang"),
            subject,
            string.IsNullOrWhiteSpace(name) ? Text("Greeting.Unnamed") : Text("Greeting", Shortening.To(name, 40)),
            worded.Count == 1 ? Text("Opening.One") : Text("Opening.Many", worded.Count),
            office,
            dates.Date(Core.Calendar.ChinaTime.DateOf(now)),
            Text("Footer"));
        return new(subject, Plain(letter, worded), new HtmlBody(options.Culture).Write(letter, worded));
    }

    private string Plain(Letter letter, List<LineWording> lines)
    {
        var text = new StringBuilder();
        text.Append(letter.Greeting).Append("\n\n").Append(letter.Opening).Append("\n\n");
        for (var i = 0; i < lines.Count; i++)
        {
            var number = lines.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{i + 1}. ");
            text.Append(number).Append(Text("Headline", lines[i].Kind, lines[i].Item)).Append('\n');
            foreach (var (name, value) in lines[i].Details())
            {
                text.Append("   ").Append(Text("Detail", name, value.ReplaceLineEndings(" "))).Append('\n');
            }

            if (lines[i].Link is { } link)
            {
                text.Append("   ").Append(Text("Detail", Text("Name.Link"), link)).Append('\n');
            }

            text.Append('\n');
        }

        return text.Append(letter.Office).Append('\n').Append(letter.Date).Append("\n\n").Append(letter.Footer).Append('\n').ToString();
    }

    private string Text(string key, params object?[] arguments) => MessageTexts.Source.Get(key, options.Culture, arguments);
}
