using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Tests.Layouts;

/// <summary>What a plan says, in a form in which a model and a reading can be compared: folded, one line for each task.</summary>
public static class Meaning
{
    public static List<string> Of(PlanModel plan, Layout layout)
    {
        var lines = new List<string>();
        foreach (var chapter in plan.Chapters)
        {
            foreach (var section in chapter.Sections)
            {
                var above = layout.Headings == HeadingPlace.None ? "" : $"{chapter.Ordinal}.{section.Ordinal}";
                lines.AddRange(section.Tasks.Select(task => Line(above, layout.Numbering == Numbering.None ? "" : $"{task.Number}", Arrangement.Text(task, layout), Deadline(task, section, layout), Units(task, layout))));
            }
        }

        return lines;
    }

    public static List<string> Of(PlanReading reading) =>
        [.. reading.Plan.Items.Select(item => Line(string.Join('.', item.Sections.Select(section => section.Ordinal)), (item.Number ?? "").Trim('(', ')', '（', '）'), item.Text.Text, Deadline(item), item.Units.Select(unit => (unit.Name, unit.Role))))];

    private static string Line(string sections, string number, string text, string deadline, IEnumerable<(string Name, Role Role)> units) =>
        $"{sections} #{number} {Keys.OfPrinted(text).TrimEnd('。')} @{deadline} {string.Join(' ', units.Select(unit => unit.Role.ToString()[0] + Keys.OfPrinted(unit.Name)))}";

    private static IEnumerable<(string, Role)> Units(TaskModel task, Layout layout)
    {
        var (lead, others) = layout.Form == Form.ProseRoles ? (Role.Lead, Role.Responsible) : layout.Units switch
        {
            UnitColumns.LeadAndCooperating => (Role.Lead, Role.Cooperating),
            _ => (Role.Lead, Role.Responsible),
        };
        var isUsual = layout.Units == UnitColumns.One && layout.Form != Form.ProseRoles;
        return task.Lead.Select((name, at) => (name, isUsual && at > 0 ? Role.Responsible : lead)).Concat(task.Others.Select(name => (name, others)));
    }

    private static string Deadline(TaskModel task, SectionModel section, Layout layout)
    {
        var hasHeadings = layout.Headings != HeadingPlace.None;
        var model = layout.Deadline switch
        {
            DeadlinePlace.Column => layout.Form == Form.ProseRoles ? null : task.Deadline,
            DeadlinePlace.Text => Arrangement.InText(task),
            DeadlinePlace.Heading => hasHeadings ? section.Deadline : null,
            DeadlinePlace.DocumentWide => new DeadlineModel("10月底前", DeadlineKind.BeforeMonthEnd, 10),
            _ => null,
        };
        return model is null ? "None" : $"{model.Kind}{model.Month}";
    }

    private static string Deadline(WorkItem item) => $"{item.Deadline.Kind}{item.Deadline.Month}";
}
