using System.Globalization;
using GovOpenFlow.Core.Circulars;
using GovOpenFlow.Core.Scores;
using GovOpenFlow.Ledger.Circulars;
using GovOpenFlow.Web.Papers;

namespace GovOpenFlow.Web.Circulars;

/// <summary>The year's section for the government's annual report: items, completion, problems, improvements. It says only what the ledger knows; people add the rest.</summary>
internal static class AnnualPaper
{
    public static Paper Of(IssuedCircular issued, CultureInfo culture)
    {
        var words = new CircularWording(culture);
        var circular = issued.Circular;
        var blocks = new List<PaperBlock>();
        void Head(string key) => blocks.Add(new PaperBlock.Heading(words[key]));
        void Say(string text) => blocks.Add(new PaperBlock.Paragraph(text));

        Head("Annual.H.All");
        var units = circular.Units.Count;
        Say(words["Annual.Items", circular.Period.Year, words.PlanOf(circular), circular.Items, units, circular.Assignments.All,
            circular.ItemsClosed, circular.ItemsOnTime, circular.ItemsClosed - circular.ItemsOnTime, circular.LookBack.Count]);
        Say(words["Annual.Checkpoints", circular.Totals.Due, circular.Totals.OnTime, words.Rate(circular.Totals.OnTimeRate),
            circular.Totals.Verified, words.Rate(circular.Totals.VerifiedRate)]);
        if (circular.Assignments.Withdrawn > 0)
        {
            Say(words["Annual.Withdrawn", circular.Assignments.Withdrawn]);
        }

        Head("Annual.H.Sections");
        foreach (var section in circular.Sections)
        {
            Say(words["Annual.Section", section.Title ?? words["Section.None"], section.Items, section.Assignments.All, section.Assignments.Closed,
                section.Totals.Due, section.Totals.OnTime, words.Rate(section.Totals.OnTimeRate)]);
        }

        Head("Annual.H.Problems");
        if (circular.Problems.Count == 0)
        {
            Say(words["Annual.Problems.None"]);
        }

        foreach (var problem in circular.Problems)
        {
            Say(words["Problem.Line", words.Reason(problem.Reason), problem.Checkpoints, problem.Units]);
        }

        Head("Annual.H.Improve");
        AddImprovements(Say, words, circular);
        if (circular.LookBack.Count > 0)
        {
            Head("Annual.H.LookBack");
            Say(words["LookBack.Lead", circular.LookBack.Count, circular.Period.Year + 1]);
            blocks.Add(words.LookBackTable(circular));
        }

        return new(words["Annual.Title", circular.Period.Year], CircularPaper.SubtitleOf(issued, words), blocks);
    }

    private static void AddImprovements(Action<string> say, CircularWording words, Circular circular)
    {
        var any = false;
        any |= Name("Annual.Improve.Late", line => line.Timing is CheckpointTiming.Late or CheckpointTiming.Overdue or CheckpointTiming.Missed);
        any |= Name("Annual.Improve.Returned", line => line.Returns > 0);
        any |= Name("Annual.Improve.Level3", line => line.Level >= 3);
        if (circular.LookBack.Count > 0)
        {
            say(words["Annual.Improve.LookBack", circular.LookBack.Count, circular.LookBack.Sum(item => item.Owing.Count), circular.Period.Year + 1]);
        }
        else if (!any)
        {
            say(words["Annual.Improve.None"]);
        }

        bool Name(string key, Func<CircularLine, bool> concerns)
        {
            var units = circular.Lines.Where(concerns).Select(line => line.Unit).Distinct(StringComparer.Ordinal).ToList();
            if (units.Count > 0)
            {
                say(words[key, units.Count, words.List(units)]);
            }

            return units.Count > 0;
        }
    }
}
