using GovOpenFlow.Embedded.CommandLine;
using GovOpenFlow.Embedded.Tests.Storage;
using Xunit;

namespace GovOpenFlow.Embedded.Tests.CommandLine;

/// <summary>./run accounts …: what is wrong is refused with exit code 2, and nothing is done.</summary>
public sealed class AccountsCommandTests
{
    [Theory]
    [InlineData("add", "王查看")]
    [InlineData("add", "--role", "viewer")]
    [InlineData("set")]
    [InlineData("no-such-command")]
    public async Task What_is_not_a_command_is_refused_before_anything_is_made(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(ExitCode.BadInput, await CommandLineProgram.RunAsync(["accounts", .. arguments, "--data", folder.File("data")]));
        Assert.False(Directory.Exists(folder.File("data")));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_used_is_bad_input_and_no_crash()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("file"), "");
        Assert.Equal(ExitCode.BadInput, await CommandLineProgram.RunAsync(["accounts", "list", "--data", Path.Combine(folder.File("file"), "data")]));
    }
}
