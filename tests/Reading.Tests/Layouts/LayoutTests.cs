using System.Text;
using GovOpenFlow.Core.Plans;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Reading.Tests.Layouts;

/// <summary>One plan in many layouts: each is read back to the same plan or refused with an error, never read silently wrong.</summary>
public sealed class LayoutTests(ITestOutputHelper output)
{
    private static int Seeds => int.TryParse(Environment.GetEnvironmentVariable("READING_LAYOUT_SEEDS"), out var seeds) ? seeds : 3;

    [Fact]
    public void Every_layout_is_read_back()
    {
        Assert.True(LayoutList.All.Count >= 40, $"{LayoutList.All.Count} layouts");
        var failures = new List<string>();
        var refused = 0;
        foreach (var layout in LayoutList.All)
        {
            for (var seed = 1; seed <= Seeds; seed++)
            {
                var plan = PlanModels.Make(seed);
                var text = TextRenderer.Render(plan, layout);
                var reading = PlanReader.Read(Encoding.UTF8.GetBytes(text), new ReadingOptions { Year = plan.Year });
                var difference = Difference(Meaning.Of(plan, layout), Meaning.Of(reading));
                if (difference is null)
                {
                    continue;
                }

                if (reading.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error))
                {
                    refused++;
                    output.WriteLine($"refused, seed {seed}: {layout}: {string.Join(',', reading.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).Select(diagnostic => diagnostic.Code).Distinct())}");
                }
                else
                {
                    failures.Add($"seed {seed}: {layout}\n{difference}");
                }
            }
        }

        output.WriteLine($"{LayoutList.All.Count} layouts, seeds 1-{Seeds}: {refused} refused, {failures.Count} wrong");
        Assert.True(failures.Count == 0, $"{failures.Count} wrong of {LayoutList.All.Count * Seeds}:\n{string.Join("\n\n", failures.Take(8))}");
        // Refusing is honest, reading is the point: nearly all of these layouts are ordinary.
        Assert.True(refused * 20 <= LayoutList.All.Count * Seeds, $"{refused} refused");
    }

    private static string? Difference(List<string> expected, List<string> actual)
    {
        for (var i = 0; i < Math.Max(expected.Count, actual.Count); i++)
        {
            var (one, other) = (i < expected.Count ? expected[i] : "(nothing)", i < actual.Count ? actual[i] : "(nothing)");
            if (one != other)
            {
                return $"  task {i + 1} of {expected.Count}/{actual.Count}\n  - {one}\n  + {other}";
            }
        }

        return null;
    }
}
