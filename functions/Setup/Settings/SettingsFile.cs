using System.Collections;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace GovOpenFlow.Setup.Settings;

/// <summary>The settings file of a data folder: JSON with comments; environment variables go before it.</summary>
/// <remarks>mail.smtp.password is GOVOPENFLOW_MAIL__SMTP__PASSWORD: two underscores for a dot.</remarks>
internal static class SettingsFile
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads the file where there is one, and the environment.</summary>
    public static SettingsReading Read(string path)
    {
        if (!File.Exists(path))
        {
            return Read("{}", path);
        }

        try
        {
            var reading = Read(File.ReadAllText(path), path);
            return IsOpenToOthers(path) ? reading with { Warnings = [.. reading.Warnings, new(path, "file-open")] } : reading;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new(HostSettings.Default, [new(path, "unreadable", unreadable.GetType().Name)], []);
        }
    }

    /// <summary>Reads a file's text, and the environment.</summary>
    public static SettingsReading Read(string text, string path) => Read(text, path, SettingsReader.Groups);

    /// <summary>Reads how SMS gateway and group robots are spoken to, and the environment: a host that has its site and its mail from elsewhere.</summary>
    public static SettingsReading ReadSending(string text, string path) => Read(text, path, SettingsReader.SendingGroups);

    private static SettingsReading Read(string text, string path, IReadOnlyList<string> groups)
    {
        try
        {
            using var json = JsonDocument.Parse(text, Lenient);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                return new(HostSettings.Default, [new(path, "not-object")], []);
            }
        }
        catch (JsonException malformed)
        {
            return new(HostSettings.Default, [new(path, "malformed", malformed.LineNumber + 1, malformed.BytePositionInLine + 1)], []);
        }

        var builder = new ConfigurationBuilder();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        builder.AddJsonStream(stream);
        builder.AddInMemoryCollection(Environment());
        try
        {
            return SettingsReader.Read(builder.Build(), groups);
        }
        catch (FormatException repeated)
        {
            // The same field twice: the only thing that is JSON and no settings.
            return new(HostSettings.Default, [new(path, "unreadable", repeated.Message)], []);
        }
    }

    /// <summary>A commented sample, in which everything is switched off.</summary>
    public static string Sample()
    {
        using var stream = typeof(SettingsFile).Assembly.GetManifestResourceStream("settings.sample.jsonc")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    // Fields lie in groups, so a name without __ is somebody else's variable.
    private static IEnumerable<KeyValuePair<string, string?>> Environment() =>
        from DictionaryEntry variable in System.Environment.GetEnvironmentVariables()
        let name = (string)variable.Key
        where name.StartsWith(SettingsFields.Prefix, StringComparison.OrdinalIgnoreCase) && name.Contains("__", StringComparison.Ordinal)
        select new KeyValuePair<string, string?>(name[SettingsFields.Prefix.Length..].Replace("__", ":", StringComparison.Ordinal), (string?)variable.Value);

    private static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0;
}
