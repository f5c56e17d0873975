using System.Globalization;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Ledger.Messages;

/// <summary>One notice in words, part by part.</summary>
internal sealed class LineWording(MessageLine line, CultureInfo culture, DueWording dates, Uri? baseUrl, DateTimeOffset now)
{
    private const int LongestTitle = 60;
    private const int LongestRequirement = 200;

    /// <summary>What the reader can do at once; none for those who sign in.</summary>
    public IReadOnlyList<LineAction> Actions { get; init; } = [];

    public Light Light { get; } = line.State.LightAt(now);

    public string LightName => Text($"Light.{Light}");

    public string Kind => line.Notice.Kind == NoticeKind.Escalation
        ? Text($"Kind.Escalation.{Math.Clamp(line.Notice.Level, 1, 3)}")
        : Text($"Kind.{line.Notice.Kind}");

    /// <summary>第7项 and its title.</summary>
    public string Item => Titled(LongestTitle);

    public string? Requirement => line.Item is { } item && item.Text.Text.Trim() != item.Title.Trim()
        ? Shortening.To(item.Text.Text, LongestRequirement)
        : null;

    public string? PlanTitle => line.PlanTitle;

    public string Unit => line.Notice.Kind == NoticeKind.Reassigned ? line.Notice.Unit : line.State.Unit;

    /// <summary>The due date with what is left; the date alone where nothing is awaited from the unit.</summary>
    public string Due => Awaited ? Text("Due", dates.Date(line.State.Due), Left) : dates.Date(line.State.Due);

    /// <summary>What an SMS says: the date and what is left, or what has come of it.</summary>
    public string Brief => Awaited ? Text("Sms.Brief", dates.ShortDate(line.State.Due), Left) : ToDo.TrimEnd('。', '.');

    /// <summary>What an SMS about several says of each.</summary>
    public string Briefest => Awaited ? Left : dates.ShortDate(line.State.Due);

    /// <summary>What is expected of the reader, or what has come of it.</summary>
    public string ToDo => line.Notice.Kind switch
    {
        NoticeKind.Escalation => Text($"ToDo.Escalation.{Math.Clamp(line.Notice.Level, 1, 3)}", What),
        NoticeKind.Assigned => Text("ToDo.Assigned", dates.Date(line.State.Due), What),
        NoticeKind.ReviewReminder => Text("ToDo.ReviewReminder", line.Notice.Level),
        NoticeKind.Reassigned => Text("ToDo.Reassigned", line.State.Unit),
        NoticeKind.ExtensionAsked => Text("ToDo.ExtensionAsked", AskedUntil),
        NoticeKind.ExtensionGranted => Text("ToDo.ExtensionGranted", dates.Date(line.State.Due)),
        NoticeKind.ExtensionRefused => Text("ToDo.ExtensionRefused", dates.Date(line.State.Due)),
        NoticeKind.Verified when line.State.Stage == Stage.Closed => Text("ToDo.Closed"),
        _ => Text($"ToDo.{line.Notice.Kind}", What, dates.Date(line.State.Due)),
    };

    /// <summary>Why the last report was returned, while a better one is awaited.</summary>
    public string? ReturnReason => line.State.AwaitsReport && line.State.IsOpen && line.State.Rectification is { } back
        ? back.Reason
        : null;

    public string? AskedReason => line.Notice.Kind == NoticeKind.ExtensionAsked ? line.State.Extension?.Reason : null;

    /// <summary>Who could not be reached, and why.</summary>
    public string? Failures => line.Failures.Count == 0 ? null : string.Join(Text("Separator"), line.Failures.Select(failure => Text(
        "Failure", Text($"Recipient.{failure.Recipient}"), Text($"Channel.{failure.Channel}"), ReasonOf(failure.Reason))));

    public string? Link => baseUrl is null ? null
        : $"{baseUrl.AbsoluteUri.TrimEnd('/')}/assignments/{Uri.EscapeDataString(line.State.Id)}";

    public string Titled(int mostOfTitle)
    {
        var number = Shortening.To(
            line.Item?.Number?.Trim('.', '．', '、', ' ') ?? line.State.Item.ToString(CultureInfo.InvariantCulture), 12);
        return line.Item is null
            ? Text("Item.Untitled", number)
            : Text("Item", number, Shortening.To(line.Item.Title, mostOfTitle));
    }

    /// <summary>The parts that a reader may need, with their names, in order.</summary>
    public IEnumerable<(string Name, string Value)> Details()
    {
        (string Key, string? Value)[] all =
        [
            ("Plan", PlanTitle), ("Requirement", Requirement), ("Unit", Unit), ("DueDate", Due), ("ToDo", ToDo),
            ("ReturnReason", ReturnReason), ("AskedReason", AskedReason), ("Failures", Failures),
        ];
        return all.Where(part => part.Value is not null).Select(part => (Text($"Name.{part.Key}"), part.Value!));
    }

    private string Left => dates.Left(line.State, now);

    private bool Awaited => line.State.AwaitsReport && line.Notice.Kind != NoticeKind.Reassigned;

    private string What => Text(
        line.State.Checkpoints[line.State.Current].Kind == CheckpointKind.Final ? "What.Final" : "What.Progress");

    private string AskedUntil => line.State.Extension is { } asked ? dates.Date(asked.Until) : "—";

    private string ReasonOf(string reason) => reason is "no-unit" or "no-contact" or "no-email" or "no-phone" or "no-webhook" or "no-sender"
        ? Text($"Failure.{reason}")
        : Shortening.To(reason, LongestTitle);

    private string Text(string key, params object?[] arguments) => MessageTexts.Source.Get(key, culture, arguments);
}
