using System.Diagnostics;
using System.Text;
using GovOpenFlow.Reading.Tests.Samples;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Reading.Tests.Robustness;

/// <summary>Time grows with the text and no faster, whatever the text is made of.</summary>
[Collection(Alone.Name)]
public sealed class LinearTests(ITestOutputHelper output)
{
    private const int Small = 250_000;
    private const int Factor = 8;

    public static TheoryData<string> Patterns => ["(", "（责任单位：", "区", "、", "区局、", "一、", "一、一\n", "1.\n", "|", "a|b|\n", "甲|\n", "\t", "年", "9月", "每年至少", "：", "责任单位：", "第", "9", "一", "，", "\n", "及", "区教育局及", "等", "各", "定期", "(责任单位:区局)", "1.甲(责任单位:乙局)\n", "序号\n任务\n责任单位\n", "序号|任务|责任单位|\n", "《", "“", "各级名单\n", "2022年", "至少一", "牵头"];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Repeated_text_takes_linear_time(string pattern)
    {
        var header = "";
        Time(Text(header, pattern, 1000));
        var one = Time(Text(header, pattern, Small));
        var many = Time(Text(header, pattern, Small * Factor));
        output.WriteLine($"{pattern}: {one.TotalMilliseconds:0} ms, {many.TotalMilliseconds:0} ms");
        // Quadratic growth would be 64-fold; shared machines are noisy, so 24-fold and a floor are allowed.
        Assert.True(many < (one * Factor * 3) + TimeSpan.FromSeconds(4), $"{Small} characters: {one}; {Small * Factor}: {many}");
    }

    [Fact]
    public void Ten_megabytes_of_plan()
    {
        var sample = Encoding.UTF8.GetString(SampleFile.Bytes("bars.txt"));
        var text = new StringBuilder(11_000_000);
        while (text.Length < 10_000_000 / 3)
        {
            text.Append(sample);
        }

        var time = Time(text.ToString());
        output.WriteLine($"{text.Length} characters: {time.TotalSeconds:0.0} s");
        Assert.True(time < TimeSpan.FromSeconds(60), $"{time}");
    }

    private static string Text(string header, string pattern, int length) => header + new StringBuilder(length).Insert(0, pattern, Math.Max(1, length / pattern.Length));

    private static TimeSpan Time(string text)
    {
        var document = TextDocument.Of(text);
        // Processor time, not the clock: the machine may be busy with other things.
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        PlanReader.Read(document, new ReadingOptions { Year = 2026 });
        process.Refresh();
        return process.TotalProcessorTime - before;
    }
}
