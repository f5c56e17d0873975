using System.Globalization;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Circulars;
using GovOpenFlow.Core.Scores;
using GovOpenFlow.Web.Papers;

namespace GovOpenFlow.Web.Circulars;

/// <summary>Figures, lines and tables of circulars and annual sections, in one language.</summary>
internal sealed class CircularWording(CultureInfo culture)
{
    private static readonly string[] ChineseNumbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

    public CultureInfo Culture => culture;

    public string this[string key, params object?[] arguments] => CircularTexts.Source.Get(key, culture, arguments);

    /// <summary>一、二、… or 1, 2 …, from 1.</summary>
    public string Ordinal(int number) => culture.Name == "en" ? Number(number) : ChineseNumbers[number - 1];

    public string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    public string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>With its sign, where it has one.</summary>
    public string Points(decimal points) => points.ToString("+0.##;-0.##;0", CultureInfo.InvariantCulture);

    public string Rate(decimal? rate) => rate is { } known ? known.ToString("0.#", CultureInfo.InvariantCulture) + "%" : this["Rate.None"];

    public string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string Instant(DateTimeOffset instant) => instant.ToOffset(ChinaTime.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The milestone's name in words.</summary>
    public string NameOf(string name, ScorePeriod period) =>
        this["Page.Name." + KindOf(name, period), period.Year, period.Quarter is { } quarter ? this["Quarter." + Number(quarter)] : ""];

    public string PlanOf(Circular circular) => circular.PlanTitle is { } title ? this["Plan.Quoted", title] : this["Plan.None"];

    public string List(IEnumerable<string> names) => string.Join(culture.Name == "en" ? ", " : "、", names);

    /// <summary>What happened with a checkpoint, in a few words.</summary>
    public string How(CircularLine line) => List(
    [
        ScoreTexts.Of(line.Timing, culture),
        .. line.Returns > 0 ? [this["How.Returned", line.Returns]] : Array.Empty<string>(),
        .. line.Level > 0 ? [this["How.Level", line.Level]] : Array.Empty<string>(),
    ]);

    public string Reason(ScoreReason reason) => ScoreTexts.Of(reason, culture);

    public PaperCell Link(string text, string assignmentId) => new(text, "/assignments/" + Uri.EscapeDataString(assignmentId));

    /// <summary>Lines with item, unit, date and what happened.</summary>
    public PaperBlock.Table LinesTable(string caption, IEnumerable<CircularLine> lines) => new(
        caption,
        [new(this["C.Item"], 8, IsNumber: true), new(this["C.Title"], 36, IsHead: true), new(this["C.Unit"], 20), new(this["C.DueOn"], 16), new(this["C.How"], 20)],
        [.. lines.Select(line => (IReadOnlyList<PaperCell>)[Number(line.Item), Link(line.Title, line.AssignmentId), line.Unit, Date(line.Due), How(line)])]);

    public PaperBlock.Table SectionsTable(Circular circular) => new(
        this["T.Sections"],
        [
            new(this["C.Section"], 34, IsHead: true), new(this["C.Items"], 8, true), new(this["C.Assignments"], 10, true), new(this["C.Closed"], 8, true),
            new(this["C.Due"], 8, true), new(this["C.OnTime"], 8, true), new(this["C.Late"], 9, true), new(this["C.NotIn"], 8, true), new(this["C.Rate"], 11, true),
        ],
        [
            .. circular.Sections.Select(section => (IReadOnlyList<PaperCell>)
            [
                section.Title ?? this["Section.None"], Number(section.Items), Number(section.Assignments.All), Number(section.Assignments.Closed),
                Number(section.Totals.Due), Number(section.Totals.OnTime), Number(section.Totals.Late), Number(section.Totals.Overdue + section.Totals.Missed),
                Rate(section.Totals.OnTimeRate),
            ]),
        ]);

    /// <summary>What next year looks back at.</summary>
    public PaperBlock.Table LookBackTable(Circular circular) => new(
        this["T.LookBack"],
        [new(this["C.Item"], 8, IsNumber: true), new(this["C.Title"], 40, IsHead: true), new(this["C.Unit"], 22), new(this["C.Stage"], 14), new(this["C.DueOn"], 16)],
        [
            .. circular.LookBack.SelectMany(item => item.Owing.Select(owing => (IReadOnlyList<PaperCell>)
            [
                Number(item.Item), Link(item.Title, owing.AssignmentId), owing.Unit,
                Core.Texts.Words.Of(owing.Stage, culture) + (owing.AwaitsReview ? this["LookBack.Review"] : ""), Date(owing.Due),
            ])),
        ]);

    private static string KindOf(string name, ScorePeriod period)
    {
        var kind = name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..];
        return period.Quarter is not null && kind.StartsWith('q') ? "q" : kind;
    }
}
