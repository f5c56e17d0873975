using System.Text.Json;
using GovOpenFlow.Embedded.CommandLine;

namespace GovOpenFlow.Embedded.Hosting;

/// <summary>The folder that holds everything of one place: ledger, outgoing mail, and how to reach the running host.</summary>
internal sealed class DataFolder
{
    private readonly string root;

    /// <param name="path">The folder; made where it is missing.</param>
    /// <exception cref="BadInputException">It cannot be made.</exception>
    public DataFolder(string path)
    {
        root = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(root);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(CommandTexts.Get("data-unusable", root, failure.Message));
        }
    }

    public string Ledger => Path.Combine(root, "ledger.db");

    /// <summary>Where .eml files and sms.log are written.</summary>
    public string Mail => Path.Combine(root, "mail");

    /// <summary>Further years' tables of working days, where the operator has put them.</summary>
    public string Calendar => Path.Combine(root, "calendar.txt");

    /// <summary>The keys that sign links in messages; a secret.</summary>
    public string LinkKeys => Path.Combine(root, "link-keys.txt");

    /// <summary>How messages are sent, where the operator has said it.</summary>
    public string Settings => Path.Combine(root, "settings.json");

    /// <summary>Where evidence lies.</summary>
    public string Evidence => Path.Combine(root, "evidence");

    /// <summary>Templates with which the office overrides ours.</summary>
    public string Templates => Path.Combine(root, "templates");

    private string HostFile => Path.Combine(root, "host.json");

    /// <summary>Notes how the running host is reached; only this user may read it.</summary>
    public void Announce(HostAddress address)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(HostFile, options);
        JsonSerializer.Serialize(file, address);
    }

    public void Retract() => File.Delete(HostFile);

    /// <summary>How the host was reached that last announced itself; it may be gone.</summary>
    public HostAddress? LastAnnounced()
    {
        try
        {
            return JsonSerializer.Deserialize<HostAddress>(File.ReadAllText(HostFile));
        }
        catch (Exception gone) when (gone is FileNotFoundException or JsonException)
        {
            return null;
        }
    }
}
