using System.Text;
using GovOpenFlow.Reading.Documents;
using GovOpenFlow.Reading.Tests.Formats.Samples;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Reading.Tests.Formats;

/// <summary>Random damage to good files. GOVOPENFLOW_MUTATIONS sets how many, GOVOPENFLOW_SEED which.</summary>
[Trait(Size.Trait, Size.Long)]
public class MutationTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    [Fact]
    public async Task No_damage_makes_loading_fail_in_any_way_but_a_refusal()
    {
        var (seed, count) = (Size.Of("SEED", 1, Environment.TickCount), Size.Of("MUTATIONS", 5_000, 100_000));
        output.WriteLine($"seed {seed}, {count} mutations");
        var samples = Samples();
        var random = new Random(seed);
        var outcomes = new SortedDictionary<string, int>();
        var at = 0;
        var work = Task.Run(() =>
        {
            for (; at < count; at++)
            {
                var sample = samples[at % samples.Count];
                // In a package, damage to the zip hides damage to the XML: every other time a part is damaged and packed again.
                var bytes = sample[0] == 'P' && random.Next(2) == 0 ? MutatePart(sample, random) : Damage.Of(sample, random, 7);
                var outcome = Outcome(bytes, seed, at);
                outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            }
        });
        await work.WaitAsync(Patience);
        output.WriteLine(string.Join(", ", outcomes.Select(outcome => $"{outcome.Key} {outcome.Value}")));
        Assert.Equal(count, outcomes.Values.Sum());
    }

    private static string Outcome(byte[] bytes, int seed, int at)
    {
        try
        {
            var document = DocumentLoader.Load(bytes, new ReadingOptions());
            Loaded.AssertSpansAreTrue(document);
            return document.Format;
        }
        catch (UnreadableDocumentException refusal)
        {
            return refusal.Code;
        }
        catch (Exception mistake)
        {
            throw new InvalidOperationException($"Mutation {at} of seed {seed} was not refused but failed.", mistake);
        }
    }

    private static byte[] MutatePart(byte[] package, Random random)
    {
        var parts = ZipSample.Parts(package);
        var at = random.Next(parts.Length);
        parts[at].Content = Damage.Of(parts[at].Content, random, 7);
        return ZipSample.OfBytes(parts);
    }

    /// <summary>A list in every format.</summary>
    private static List<byte[]> Samples()
    {
        var html = "<!DOCTYPE html><html><head><meta charset=gbk><title>站</title></head><body><div class=nav><a href=a>首页</a></div><h1>年度安排</h1><table border=1>"
            + "<tr><th>序号<th>任务<th colspan=2>单位</tr><tr><td rowspan=2>1<td>公开预算&nbsp;和决算<td>县财政局<br>县审计局<td>全年</tr><tr><td>听取意见<td colspan=2>县政府办</table><ol><li>甲<li>乙</ol></body></html>";
        var text = "年度安排\r\n任务 | 单位 |\r\n1.公开预算和决算。 | 县财政局、县审计局 |\r\n";
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding(936)!;
        var docx = DocxSample.Of(
            [
                DocxSample.Numbered("公开", 1),
                DocxSample.Table(
                    DocxSample.Row(DocxSample.Cell("任务", 2), DocxSample.Cell("单位")),
                    DocxSample.Row(DocxSample.Cell("甲", 1, "restart"), DocxSample.Cell("1.乙\n丙"), DocxSample.Cell("县政府办")),
                    DocxSample.Row(DocxSample.Cell("", 1, "continue"), DocxSample.Cell("2.丁"), DocxSample.Cell("县财政局"))),
            ],
            DocxSample.Numbering((DocumentFormat.OpenXml.Wordprocessing.NumberFormatValues.ChineseCounting, "%1、")),
            null);
        var xlsx = XlsxSample.Of([["年度安排"], ["序号", "任务", "单位"], ["1", "甲", "县政府办"], ["", "乙", "县财政局"]], "A1:C1", "A3:A4");
        return
        [
            Encoding.UTF8.GetBytes(text), gbk.GetBytes(text), Encoding.Unicode.GetBytes(text), Encoding.UTF8.GetBytes(html), gbk.GetBytes(html),
            docx, xlsx, docx, xlsx, docx, xlsx,
        ];
    }
}
