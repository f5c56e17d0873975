using GovOpenFlow.Embedded.CommandLine;
using GovOpenFlow.Embedded.Tests.Storage;
using Xunit;

namespace GovOpenFlow.Embedded.Tests.CommandLine;

/// <summary>./run accounts …: what is done is there afterwards; what is wrong is refused with exit code 2, and nothing is done.</summary>
public sealed class AccountsCommandTests
{
    [Fact]
    public async Task Accounts_are_made_changed_and_refused()
    {
        using var folder = new TemporaryFolder();
        Task<int> RunAsync(params string[] arguments) => CommandLineProgram.RunAsync(["accounts", .. arguments, "--data", folder.File("data")]);
        Assert.Equal(ExitCode.Done, await RunAsync("list"));
        Assert.Equal(ExitCode.Done, await RunAsync("add", "李审核", "--role", "supervisor", "--unit", "区教育局"));
        Assert.Equal(ExitCode.Done, await RunAsync("set", "李审核", "--unit", "区民政局"));
        Assert.Equal(ExitCode.Done, await RunAsync("reset", "李审核"));
        Assert.Equal(ExitCode.Done, await RunAsync("disable", "李审核"));
        Assert.Equal(ExitCode.Done, await RunAsync("enable", "李审核"));
        foreach (var wrong in new string[][]
        {
            ["add", "李审核", "--role", "viewer"], ["add", "a b/c", "--role", "viewer"], ["add", "王查看", "--role", "boss"], ["add", "王查看"], ["add", "coordinator", "--role", "viewer"],
            ["set", "李审核"], ["set", "李审核", "--role", "boss"], ["set", "没有", "--role", "viewer"], ["reset", "没有"], ["disable", "没有"], ["enable", "没有"],
        })
        {
            Assert.Equal((string.Join(' ', wrong), ExitCode.BadInput), (string.Join(' ', wrong), await RunAsync(wrong)));
        }
    }

    [Fact]
    public async Task A_folder_that_cannot_be_used_is_bad_input_and_no_crash()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("file"), "");
        Assert.Equal(ExitCode.BadInput, await CommandLineProgram.RunAsync(["accounts", "list", "--data", Path.Combine(folder.File("file"), "data")]));
    }
}
