using System.Text;
using GovOpenFlow.Embedded.TryOut;
using GovOpenFlow.Scenarios.Kills;
using Xunit;

namespace GovOpenFlow.Scenarios.CommandLine;

/// <summary>Whatever is handed over by mistake gets a sentence and exit code 2, and leaves nothing behind.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("govopenflow-bad-").FullName;

    private static readonly Dictionary<string, Func<byte[]>> Contents = new()
    {
        ["empty"] = () => [],
        ["a story"] = () => Encoding.UTF8.GetBytes("今天天气很好。\n我们去公园散步。\n"),
        ["binary"] = () => [.. Enumerable.Range(0, 4000).Select(number => (byte)(number * 7919 >> 3))],
        ["broken encoding"] = () => [.. Encoding.UTF8.GetBytes("任务 | 时限 | 单位 |\n1.做好"), 0x81, 0xFF, 0xFF, .. Encoding.UTF8.GetBytes("公开 | 全年 | 区财政局 |\n")],
        ["50 MB"] = () => new byte[50 * 1024 * 1024],
        ["no year"] = () => Encoding.UTF8.GetBytes("任务 | 时限 | 责任单位 |\n1.做好预算公开。 | 全年 | 区财政局 |\n"),
    };

    // By name: the runner writes down a theory's data, and fifty megabytes of it take gigabytes.
    public static TheoryData<string> Documents => [.. Contents.Keys];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_file_that_cannot_be_started(string what)
    {
        var file = Path.Combine(folder, "file");
        await File.WriteAllBytesAsync(file, Contents[what]());
        await RefusedAsync(what, "simulate", file, "--ledger", Path.Combine(folder, "year.db"));
        Assert.False(File.Exists(Path.Combine(folder, "year.db")), $"{what}: a ledger was made.");
    }

    [Fact]
    public async Task Arguments_that_make_no_sense()
    {
        var plan = await PlanAsync();
        await RefusedAsync("a year out of range", "simulate", plan, "--year", "1999");
        await RefusedAsync("an unknown behaviour", "simulate", plan, "--behaviour", "lazy");
        await RefusedAsync("no date", "simulate", plan, "--start", "2026-13-01");
        await RefusedAsync("an unknown command", "nonsense");
        await RefusedAsync("a missing file", "read", "nowhere.docx");
        await RefusedAsync("no assignment", "show", "001-01", "--data", Path.Combine(folder, "data"));
    }

    [Fact]
    public async Task A_simulated_ledger_is_not_run_for_real_nor_gone_on_with_otherwise()
    {
        var plan = await PlanAsync();
        var data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        var ledger = Path.Combine(data, "ledger.db");
        var (code, _, errors) = await RealProcess.RunAsync(folder, "simulate", plan, "--seed", "3", "--ledger", ledger);
        Assert.True(code == 0, errors);
        await RefusedAsync("another seed", "simulate", plan, "--seed", "4", "--ledger", ledger);
        await RefusedAsync("a host on it", "ledger", "--data", data);
    }

    [Fact]
    public async Task A_year_without_a_table_of_working_days_is_warned_of_and_a_table_in_a_file_is_taken()
    {
        var plan = Path.Combine(folder, "plan.txt");
        await File.WriteAllBytesAsync(plan, SamplePlan.BytesFor(2028));
        var (_, _, warned) = await RealProcess.RunAsync(folder, "simulate", plan);
        Assert.Contains("2028", warned, StringComparison.Ordinal);
        var table = Path.Combine(folder, "calendar.txt");
        await File.WriteAllTextAsync(table, "2028 OFF 01-01..03\n2029 OFF 01-01..03\n");
        var (code, _, errors) = await RealProcess.RunAsync(folder, "simulate", plan, "--calendar", table);
        Assert.Equal(0, code);
        Assert.DoesNotContain("2028 年的放假调休", errors, StringComparison.Ordinal);
        await File.WriteAllTextAsync(table, "2028 OFF 13-01\n");
        await RefusedAsync("a wrong table", "simulate", plan, "--calendar", table);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<string> PlanAsync()
    {
        var plan = Path.Combine(folder, "plan.txt");
        await File.WriteAllBytesAsync(plan, SamplePlan.BytesFor(2026));
        return plan;
    }

    private async Task RefusedAsync(string what, params string[] arguments)
    {
        var (code, output, errors) = await RealProcess.RunAsync(folder, arguments);
        Assert.True(code == 2, $"{what}: exit code {code}. {output} {errors}");
        Assert.True((output + errors).Trim().Length > 0, $"{what}: nothing was said.");
        Assert.DoesNotContain("   at GovOpenFlow", errors, StringComparison.Ordinal);
    }
}
