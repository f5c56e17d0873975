using System.CommandLine;
using System.Globalization;
using GovOpenFlow.Channels.Webhooks;
using GovOpenFlow.Embedded.Hosting;
using GovOpenFlow.Setup.Settings;
using Spectre.Console;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>./run settings …: the settings file, checked before anybody relies on it. No secret is ever printed.</summary>
internal static class SettingsCommand
{
    public static Command Create() => new("settings", Text("command")) { Sample(), Check() };

    private static Command Sample()
    {
        var command = new Command("sample", Text("command-sample"));
        command.SetAction(_ => Console.Out.Write(SettingsFile.Sample()));
        return command;
    }

    private static Command Check()
    {
        var data = Options.Data();
        var command = new Command("check", Text("command-check")) { data };
        command.SetAction(parsed =>
        {
            var folder = new DataFolder(parsed.GetRequiredValue(data));
            var settings = HostSettingsOf(folder);
            if (!File.Exists(folder.Settings))
            {
                AnsiConsole.WriteLine(Text("no-file", folder.Settings));
            }

            foreach (var line in Summary(settings, folder))
            {
                AnsiConsole.WriteLine(line);
            }

            _ = TemplatesCommand.TemplatesOf(folder);
            AnsiConsole.WriteLine(Text("good"));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>A folder's settings; warnings are printed.</summary>
    /// <exception cref="BadInputException">There are faults; the message tells all of them.</exception>
    public static HostSettings HostSettingsOf(DataFolder folder)
    {
        var reading = SettingsFile.Read(folder.Settings);
        foreach (var warning in reading.Warnings)
        {
            ConsoleOutput.Errors.MarkupLineInterpolated($"[yellow]●[/] {Words(warning)}");
        }

        return reading.Faults.Count == 0
            ? reading.Settings
            : throw new BadInputException(string.Join(Environment.NewLine, [.. reading.Faults.Select(Words), Text("bad-settings", reading.Faults.Count)]));
    }

    private static IEnumerable<string> Summary(HostSettings settings, DataFolder folder)
    {
        yield return settings.Smtp is { } smtp ? Text("says-mail", smtp, settings.Mail?.From) : Text("says-mail-folder", folder.Mail);
        yield return settings.Gateway is { } gateway
            ? Text("says-sms", new Uri(gateway.Url.Fill(_ => "", value => value)).Host)
            : Text("says-sms-log", Path.Combine(folder.Mail, "sms.log"));
        yield return Text(settings.CallbackSecret is null ? "says-callback-off" : "says-callback-on");
        if (settings.Callbacks is { } callbacks)
        {
            var paths = new[] { callbacks.Receipts is null ? null : "receipts", callbacks.Replies is null ? null : "replies" };
            yield return Text("says-callbacks", string.Join(", ", paths.OfType<string>().Select(path => $"/api/gateway/{path}?key=…")));
        }

        yield return Text("says-webhooks", string.Join(", ", settings.Webhooks.Hosts.Keys.Concat(WebhookOptions.KnownHosts.Keys)));
    }

    // A field that the environment gives is corrected there.
    private static string Words(SettingsFault fault)
    {
        var words = fault.Describe(CultureInfo.CurrentUICulture);
        var variable = SettingsFields.Prefix + fault.Field.Replace(".", "__", StringComparison.Ordinal).ToUpperInvariant();
        return Environment.GetEnvironmentVariable(variable) is null ? words : Text("from-environment", words, variable);
    }

    private static string Text(string key, params object?[] arguments) => SettingsTexts.Source.Get(key, CultureInfo.CurrentUICulture, arguments);
}
