using GovOpenFlow.Embedded.CommandLine;
using GovOpenFlow.Embedded.Tests.Storage;
using Xunit;

namespace GovOpenFlow.Embedded.Tests.CommandLine;

/// <summary>Two commands of one name would end every command; each parse goes through all names.</summary>
public sealed class CommandNameTests
{
    [Theory]
    [InlineData("--help", ExitCode.Done)]
    [InlineData("no-such-command", ExitCode.BadInput)]
    public async Task Every_command_can_be_told_from_the_others(string argument, int code) =>
        Assert.Equal(code, await CommandLineProgram.RunAsync([argument]));

    [Fact]
    public async Task A_backup_is_refused_where_there_is_no_ledger()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(ExitCode.BadInput, await CommandLineProgram.RunAsync(["backup", folder.File("copy.db"), "--ledger", folder.Ledger]));
        Assert.Equal(ExitCode.BadInput, await CommandLineProgram.RunAsync(["verify-backup", folder.File("copy.db")]));
        Assert.Equal(ExitCode.BadInput, await CommandLineProgram.RunAsync(["restore", folder.File("copy.db"), "--ledger", folder.Ledger]));
        Assert.False(File.Exists(folder.Ledger));
    }
}
