using GovOpenFlow.Embedded.CommandLine;
using GovOpenFlow.Embedded.Sending;
using GovOpenFlow.Ledger.Links;

namespace GovOpenFlow.Embedded.SignIn;

/// <summary>The keys that sign this place's links, in a file that only this user may read.</summary>
internal static class LinkKeyFile
{
    /// <summary>Reads the keys; at the first start makes one.</summary>
    /// <exception cref="BadInputException">The file is damaged, or others may read it.</exception>
    public static LinkKeys Load(string path)
    {
        if (!File.Exists(path))
        {
            Save(path, LinkKeys.Create());
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & OthersMay) != 0)
        {
            throw new BadInputException(SignInTexts.Get("link-keys-open", path));
        }

        try
        {
            return LinkKeys.Parse(File.ReadAllText(path));
        }
        catch (FormatException damaged)
        {
            throw new BadInputException(SignInTexts.Get("link-keys-bad", path, damaged.Message));
        }
    }

    /// <summary>Puts keys in the place of those before, whole or not at all.</summary>
    public static void Save(string path, LinkKeys keys)
    {
        var beside = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(beside, options))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(keys.ToString()));
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
        DurableFolder.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    private const UnixFileMode OthersMay = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
}
