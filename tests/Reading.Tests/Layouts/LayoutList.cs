namespace GovOpenFlow.Reading.Tests.Layouts;

/// <summary>The layouts that a plan is printed in: every form with every place for units and deadlines that it can have, then each with its variations.</summary>
public static class LayoutList
{
    public static IReadOnlyList<Layout> All { get; } = [.. Make().Distinct()];

    private static IEnumerable<Layout> Make()
    {
        foreach (var form in Enum.GetValues<Form>())
        {
            var plain = new Layout(form);
            yield return plain;
            yield return plain with { IsHalfWidth = true };
            yield return plain with { IsTraditional = true };
            yield return plain with { HasNoise = true, PageOf = 3 };
            yield return plain with { Headings = HeadingPlace.None };
            yield return plain with { Numbering = Numbering.Comma, Deadline = DeadlinePlace.Text };
            yield return plain with { Numbering = Numbering.Brackets, Deadline = DeadlinePlace.Heading };
            yield return plain with { Deadline = DeadlinePlace.DocumentWide };
            yield return plain with { Deadline = DeadlinePlace.None };
            if (form == Form.ProseRoles)
            {
                continue;
            }

            foreach (var units in Enum.GetValues<UnitColumns>())
            {
                if (!(plain.IsProse && units == UnitColumns.Sentence))
                {
                    yield return plain with { Units = units };
                    yield return plain with { Units = units, Deadline = DeadlinePlace.None, IsHalfWidth = true };
                }
            }

            yield return plain with { Separator = "，" };
            yield return plain with { Separator = "；", Units = UnitColumns.LeadAndResponsible };
            yield return plain with { Separator = " ", Deadline = DeadlinePlace.None };
            if (!plain.IsProse)
            {
                yield return plain with { Numbering = Numbering.Column };
                yield return plain with { Numbering = Numbering.Column, Units = UnitColumns.WithLeader, HasNoise = true };
                yield return plain with { Numbering = Numbering.Column, HasExtraColumns = true, Units = UnitColumns.LeadAndCooperating };
                yield return plain with { HasExtraColumns = true };
                if (!plain.IsStream)
                {
                    yield return plain with { Headings = HeadingPlace.Left };
                    yield return plain with { Headings = HeadingPlace.Left, PageOf = 4, Units = UnitColumns.LeadAndResponsible };
                    yield return plain with { Numbering = Numbering.None };
                    yield return plain with { Numbering = Numbering.None, Headings = HeadingPlace.Left };
                }
            }
        }
    }
}
