using System.Text;
using GovOpenFlow.Reading.Tests.Samples;
using GovOpenFlow.Reading.Text;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Robustness;

/// <summary>Damaged samples: reading never throws, never hangs, and never names a unit that the text does not hold.</summary>
public sealed class MutationTests
{
    private const string Alphabet = "、，。；：|\t\n()（）一二1.9月底前责任单位牵头区局各等及《》\u0000\uD800年〔〕";

    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("READING_MUTATIONS"), out var count) ? count : 20_000;

    private static int Seed => int.TryParse(Environment.GetEnvironmentVariable("READING_SEED"), out var seed) ? seed : 20260301;

    [Fact]
    public void Damaged_samples_are_read_or_refused()
    {
        var samples = SampleFile.Names.Select(name => Encoding.UTF8.GetString(SampleFile.Bytes(name))).ToArray();
        // Every mutation has a seed of its own, so that a failing one can be made again alone.
        Parallel.For(0, Count, i =>
        {
            var random = new Random(unchecked((Seed * 31) + i));
            var text = Mutate(samples[random.Next(samples.Length)], samples, random);
            try
            {
                Check(TextDocument.Of(text));
            }
            catch (Exception exception)
            {
                Assert.Fail($"READING_SEED={Seed}, mutation {i}: {exception}\n---\n{text}");
            }
        });
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

    private static string Mutate(string sample, string[] samples, Random random)
    {
        var text = new StringBuilder(sample);
        for (var edits = random.Next(1, 9); edits > 0 && text.Length > 0; edits--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 40), text.Length - at);
            switch (random.Next(6))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
                    break;
                case 2:
                    text[at] = Alphabet[random.Next(Alphabet.Length)];
                    break;
                case 3:
                    text.Insert(random.Next(text.Length), text.ToString(at, length));
                    break;
                case 4:
                    var other = samples[random.Next(samples.Length)];
                    var from = random.Next(other.Length);
                    text.Insert(at, other.AsSpan(from, Math.Min(length, other.Length - from)));
                    break;
                default:
                    text.Insert(at, new string(Alphabet[random.Next(Alphabet.Length)], random.Next(1, 30)));
                    break;
            }
        }

        return text.ToString();
    }
}
