using GovOpenFlow.Core.Plans;
using GovOpenFlow.Reading.Documents;
using GovOpenFlow.Reading.Tests.Formats;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Reading.Tests.Layouts;

/// <summary>One plan as a page, a Word document and a workbook in every layout of a table: read back to the same plan, or refused.</summary>
public sealed class MergedLayoutTests(ITestOutputHelper output)
{
    private static int Seeds => int.TryParse(Environment.GetEnvironmentVariable("READING_LAYOUT_SEEDS"), out var seeds) ? seeds : 3;

    private static IEnumerable<Layout> Layouts =>
    [
        .. LayoutList.All.Where(layout => layout.Form == Form.Bars),
        new Layout(Form.Bars) { Separator = "\n" },
        new Layout(Form.Bars) { Separator = "\n", Units = UnitColumns.LeadAndResponsible, Headings = HeadingPlace.Left, Numbering = Numbering.Column },
    ];

    public static TheoryData<string> Formats() => [.. MergedRenderers.All.Keys];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_layout_with_merged_cells_is_read_back(string format)
    {
        var failures = new List<string>();
        var (count, refused) = (0, 0);
        foreach (var layout in Layouts)
        {
            for (var seed = 1; seed <= Seeds; seed++)
            {
                count++;
                var plan = PlanModels.Make(seed);
                var options = new ReadingOptions { Year = plan.Year };
                var document = DocumentLoader.Load(MergedRenderers.All[format](plan, layout), options);
                Loaded.AssertSpansAreTrue(document);
                var reading = PlanReader.Read(document, options);
                var (expected, actual) = (Meaning.Of(plan, layout), Meaning.Of(reading));
                if (expected.SequenceEqual(actual))
                {
                    continue;
                }

                if (reading.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error))
                {
                    refused++;
                }
                else
                {
                    var at = Enumerable.Range(0, Math.Max(expected.Count, actual.Count)).First(at => expected.ElementAtOrDefault(at) != actual.ElementAtOrDefault(at));
                    failures.Add($"seed {seed}: {layout}\n  task {at + 1} of {expected.Count}/{actual.Count}\n  - {expected.ElementAtOrDefault(at)}\n  + {actual.ElementAtOrDefault(at)}");
                }
            }
        }

        output.WriteLine($"{format}: {count} read, {refused} refused, {failures.Count} wrong");
        Assert.True(failures.Count == 0, $"{format}: {failures.Count} wrong of {count}:\n{string.Join("\n\n", failures.Take(8))}");
        Assert.True(refused * 20 <= count, $"{refused} refused");
    }
}
