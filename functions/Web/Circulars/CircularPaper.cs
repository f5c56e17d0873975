using System.Globalization;
using GovOpenFlow.Core.Circulars;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Scores;
using GovOpenFlow.Ledger.Circulars;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Web.Papers;

namespace GovOpenFlow.Web.Circulars;

/// <summary>A circular in words and tables.</summary>
internal static class CircularPaper
{
    public static Paper Of(IssuedCircular issued, CultureInfo culture)
    {
        var words = new CircularWording(culture);
        var circular = issued.Circular;
        var blocks = new List<PaperBlock>();
        var chapter = 0;
        void Chapter(string key) => blocks.Add(new PaperBlock.Heading(words[key, words.Ordinal(++chapter)]));
        void Say(string text) => blocks.Add(new PaperBlock.Paragraph(text));

        Chapter("H.All");
        Say(AllOf(issued, words));
        Chapter("H.Sections");
        blocks.Add(words.SectionsTable(circular));
        Chapter("H.Units");
        blocks.Add(UnitsTable(circular, words));
        Chapter("H.Praise");
        var praised = circular.Units.Where(unit => unit.Praised).Select(unit => unit.Score.Unit).ToList();
        Say(praised.Count == 0 ? words["None"] : words["Praise.List", words.List(praised)]);
        Say(words["Praise.Rule", words.Number(circular.Scoring.PraiseFrom), circular.Scoring.PraiseCheckpoints]);
        Chapter("H.Named");
        AddLines(blocks, words, "T.Named", circular.Named);
        Chapter("H.Problems");
        AddProblems(blocks, words, circular);
        if (circular.Period.Quarter is not null)
        {
            Chapter("H.Next");
            AddNext(blocks, words, circular);
        }
        else
        {
            Chapter("H.LookBack");
            if (circular.LookBack.Count == 0)
            {
                Say(words["None"]);
            }
            else
            {
                blocks.Add(words.LookBackTable(circular));
            }
        }

        blocks.Add(new PaperBlock.Heading(words["H.Scores"]));
        AddScores(blocks, words, circular);
        return new(TitleOf(circular, words), SubtitleOf(issued, words), blocks);
    }

    public static string SubtitleOf(IssuedCircular issued, CircularWording words) =>
        words[issued.Issued ? "Subtitle.Issued" : "Subtitle.Preview", words.Instant(issued.Circular.At)];

    private static string TitleOf(Circular circular, CircularWording words) => circular.Period.Quarter is { } quarter
        ? words["Title.Quarter", circular.Period.Year, words["Quarter." + words.Number(quarter)]]
        : words["Title.Year", circular.Period.Year];

    private static string AllOf(IssuedCircular issued, CircularWording words)
    {
        var circular = issued.Circular;
        var (totals, assignments) = (circular.Totals, circular.Assignments);
        List<string> sentences =
        [
            words["All.Plan", words.PlanOf(circular), circular.Items, assignments.All],
            words["All.Period", words[circular.Period.Quarter is null ? "Period.Year" : "Period.This"],
                totals.Due, totals.OnTime, totals.Late, totals.Overdue, totals.Missed, words.Rate(totals.OnTimeRate)],
            words["All.Review", totals.Verified, totals.AwaitReview, totals.Returned, totals.Level3],
        ];
        if (totals.Pending > 0)
        {
            sentences.Add(words["All.Pending", totals.Pending]);
        }

        sentences.Add(words["All.Closed", assignments.Closed, assignments.ClosedOnTime, assignments.Withdrawn, assignments.Open, words.Rate(assignments.ClosedRate)]);
        if (assignments.CarriedOver > 0)
        {
            sentences.Add(words["All.Carried", assignments.CarriedOver]);
        }

        var sent = issued.Notices.Where(one => one.State is NoticeState.Accepted or NoticeState.Delivered).ToList();
        sentences.Add(words["All.Sent", sent.Sum(one => one.Count), Count(Channel.Email), Count(Channel.Sms)]);
        return string.Join(words.Culture.Name == "en" ? " " : "", sentences);

        int Count(Channel channel) => sent.Where(one => one.Channel == channel).Sum(one => one.Count);
    }

    private static PaperBlock.Table UnitsTable(Circular circular, CircularWording words) => new(
        words["T.Units"],
        [
            new(words["C.Rank"], 8, true), new(words["C.Unit"], 28, IsHead: true), new(words["C.Due"], 8, true), new(words["C.OnTime"], 8, true),
            new(words["C.Late"], 9, true), new(words["C.NotIn"], 8, true), new(words["C.Returned"], 8, true), new(words["C.Closed"], 9, true),
            new(words["C.Score"], 9, true), new(words["C.Grade"], 10),
        ],
        [
            .. circular.Units.Select(unit => (IReadOnlyList<PaperCell>)
            [
                unit.Score.Rank is { } rank ? words.Number(rank) : words["Unit.NoScore"], unit.Score.Unit, words.Number(unit.Totals.Due),
                words.Number(unit.Totals.OnTime), words.Number(unit.Totals.Late), words.Number(unit.Totals.Overdue + unit.Totals.Missed),
                words.Number(unit.Totals.Returned), $"{words.Number(unit.Assignments.Closed)}/{words.Number(unit.Assignments.All)}",
                unit.Score.Score is { } score ? words.Number(score) : words["Unit.NoScore"], unit.Score.Grade ?? "",
            ]),
        ]);

    private static void AddLines(List<PaperBlock> blocks, CircularWording words, string caption, IEnumerable<CircularLine> lines)
    {
        var list = lines.ToList();
        blocks.Add(list.Count == 0 ? new PaperBlock.Paragraph(words["None"]) : words.LinesTable(words[caption], list));
    }

    private static void AddProblems(List<PaperBlock> blocks, CircularWording words, Circular circular)
    {
        if (circular.Problems.Count == 0 && circular.Earlier.Count == 0)
        {
            blocks.Add(new PaperBlock.Paragraph(words["None"]));
        }

        foreach (var problem in circular.Problems)
        {
            blocks.Add(new PaperBlock.Paragraph(words["Problem.Line", words.Reason(problem.Reason), problem.Checkpoints, problem.Units]));
        }

        if (circular.Lines.Where(line => line.Timing is CheckpointTiming.Late or CheckpointTiming.Overdue or CheckpointTiming.Missed).ToList() is { Count: > 0 } late)
        {
            blocks.Add(words.LinesTable(words["T.Late"], late));
        }

        if (circular.Lines.Where(line => line.Returns > 0).ToList() is { Count: > 0 } returned)
        {
            blocks.Add(new PaperBlock.Table(
                words["T.Returned"],
                [new(words["C.Item"], 8, true), new(words["C.Title"], 32, IsHead: true), new(words["C.Unit"], 20), new(words["C.Reason"], 40)],
                [
                    .. returned.Select(line => (IReadOnlyList<PaperCell>)
                        [words.Number(line.Item), words.Link(line.Title, line.AssignmentId), line.Unit, string.Join('\n', line.Reasons)]),
                ]));
        }

        if (circular.Earlier.Count > 0)
        {
            blocks.Add(words.LinesTable(words["T.Open"], circular.Earlier));
        }
    }

    private static void AddNext(List<PaperBlock> blocks, CircularWording words, Circular circular)
    {
        if (circular.Next.Count == 0)
        {
            blocks.Add(new PaperBlock.Paragraph(words["None"]));
            return;
        }

        blocks.Add(new PaperBlock.Table(
            words["T.Next"],
            [new(words["C.DueOn"], 16), new(words["C.Item"], 8, true), new(words["C.Title"], 34, IsHead: true), new(words["C.Kind"], 14), new(words["C.Units"], 28)],
            [
                .. circular.Next.Select(due => (IReadOnlyList<PaperCell>)
                    [words.Date(due.Due), words.Number(due.Item), due.Title, words[due.IsFinal ? "Kind.Final" : "Kind.Progress"], words.List(due.Units)]),
            ]));
    }

    private static void AddScores(List<PaperBlock> blocks, CircularWording words, Circular circular)
    {
        foreach (var line in RulesOf(circular.Scoring, words))
        {
            blocks.Add(new PaperBlock.Paragraph(line));
        }

        var rows = circular.Units.SelectMany(unit => unit.Score.Points.Select(point => (IReadOnlyList<PaperCell>)
        [
            unit.Score.Unit, words.Reason(point.Reason) + (point.Times > 1 ? words["Scores.Times", point.Times] : ""), words.Points(point.Points),
            words.Link(words.Number(point.Item), point.AssignmentId), words.Date(point.Due),
        ])).ToList();
        if (rows.Count > 0)
        {
            blocks.Add(new PaperBlock.Table(
                words["T.Scores"],
                [new(words["C.Unit"], 30, IsHead: true), new(words["C.Rule"], 28), new(words["C.Points"], 12, true), new(words["C.Item"], 12, true), new(words["C.DueOn"], 18)],
                rows));
        }
    }

    /// <summary>A scoring in words.</summary>
    public static IReadOnlyList<string> RulesOf(Scoring scoring, CircularWording words) =>
    [
        words[scoring.Counting == ScoreCounting.Mean ? "Scores.Rule.Mean" : "Scores.Rule.Sum",
            words.Number(scoring.Base), words.Number(scoring.Least), words.Number(scoring.Most), words.Number(scoring.Weight)],
        string.Join(words.Culture.Name == "en" ? "; " : "；", scoring.Rules.Select(rule => rule.Times > 1
            ? words["Scores.Rule.Times", words.Reason(rule.Reason), words.Points(rule.Points), rule.Times]
            : words["Scores.Rule.One", words.Reason(rule.Reason), words.Points(rule.Points)])) + (words.Culture.Name == "en" ? "." : "。"),
        words["Scores.Counting"],
    ];
}
