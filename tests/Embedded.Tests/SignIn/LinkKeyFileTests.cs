using GovOpenFlow.Embedded.CommandLine;
using GovOpenFlow.Embedded.SignIn;
using GovOpenFlow.Embedded.Tests.Storage;
using Xunit;

namespace GovOpenFlow.Embedded.Tests.SignIn;

/// <summary>The key is made once, and nobody else may read it.</summary>
public sealed class LinkKeyFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_first_start_makes_a_key_and_the_next_one_finds_it()
    {
        var first = LinkKeyFile.Load(Path).ToString();
        Assert.Equal(first, LinkKeyFile.Load(Path).ToString());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
        }
    }

    [Fact]
    public void A_damaged_file_is_said_and_left_alone()
    {
        LinkKeyFile.Load(Path);
        File.WriteAllText(Path, "?");
        Assert.Contains(Path, Assert.Throws<BadInputException>(() => LinkKeyFile.Load(Path)).Message, StringComparison.Ordinal);
        Assert.Equal("?", File.ReadAllText(Path));
    }

    [Fact]
    public void A_file_that_others_may_read_is_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        LinkKeyFile.Load(Path);
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.Throws<BadInputException>(() => LinkKeyFile.Load(Path));
    }

    private string Path => folder.File("link-keys.txt");
}
