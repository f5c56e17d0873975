using System.Diagnostics;
using System.Text;
using GovOpenFlow.Reading.Tests.Samples;
using GovOpenFlow.Reading.Text;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Reading.Tests.Robustness;

/// <summary>Damaged samples: reading never throws, never hangs, and never names a unit that the text does not hold.</summary>
[Trait(Size.Trait, Size.Long)]
public sealed class MutationTests(ITestOutputHelper output)
{
    private const string Alphabet = "、，。；：|\t\n()（）一二1.9月底前责任单位牵头区局各等及《》\u0000\uD800年〔〕";

    [Fact]
    public void Damaged_samples_are_read_or_refused()
    {
        var (seed, count) = (Size.Of("SEED", 20260301, Environment.TickCount), Size.Of("MUTATIONS", 100_000, 1_000_000));
        var watch = Stopwatch.StartNew();
        var samples = SampleFile.Names.Select(name => Encoding.UTF8.GetString(SampleFile.Bytes(name))).ToArray();
        // Every mutation has a seed of its own, so that a failing one can be made again alone.
        Parallel.For(0, count, i =>
        {
            var random = new Random(unchecked((seed * 31) + i));
            var text = Damage.Of(samples[random.Next(samples.Length)], Alphabet, random, 8, samples);
            try
            {
                Check(TextDocument.Of(text));
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {seed}, mutation {i}: {exception}\n---\n{text}");
            }
        });
        output.WriteLine($"seed {seed}: {count} texts in {watch.Elapsed.TotalSeconds:0} s");
    }

    private static void Check(Reading.Documents.SourceDocument document)
    {
        var reading = PlanReader.Read(document, new ReadingOptions { Year = 2026 });
        var text = document.Text;
        foreach (var item in reading.Plan.Items)
        {
            Assert.InRange(item.Span.End, item.Span.Start, text.Length);
            foreach (var unit in item.Units)
            {
                var printed = text.Substring(unit.Span.Start, unit.Span.Length);
                Assert.Equal(unit.Printed, string.Concat(printed.Where(character => !char.IsWhiteSpace(CharacterFold.Fold(character)))));
            }
        }

        Assert.All(reading.Diagnostics, diagnostic => Assert.True(diagnostic.Span is not { } span || span.End <= text.Length));
        using var json = new MemoryStream();
        Reading.Json.ReadingJson.Write(reading, json);
    }
}
