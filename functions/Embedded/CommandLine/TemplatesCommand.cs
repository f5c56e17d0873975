using System.CommandLine;
using System.Globalization;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Embedded.Hosting;
using GovOpenFlow.Setup.Settings;
using GovOpenFlow.Setup.Templates;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Messages;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>./run templates …: how messages are laid out, ours and the office's.</summary>
internal static class TemplatesCommand
{
    public static Command Create() => new("templates", Text("templates")) { Print(), Preview() };

    /// <summary>A folder's templates.</summary>
    /// <exception cref="BadInputException">There are faults; the message tells all of them.</exception>
    public static MessageTemplates TemplatesOf(DataFolder folder)
    {
        var (templates, faults) = TemplateFolder.Read(folder.Templates);
        return templates ?? throw new BadInputException(string.Join(
            Environment.NewLine, faults.Select(fault => fault.Describe(CultureInfo.CurrentUICulture)).Append(Text("bad-templates", faults.Count))));
    }

    private static Command Print()
    {
        var name = new Argument<string>("NAME") { Description = Text("templates-name", string.Join(", ", MessageTemplates.FileNames)) };
        name.AcceptOnlyFromAmong([.. MessageTemplates.FileNames]);
        var command = new Command("print", Text("templates-print")) { name };
        command.SetAction(parsed => Console.Out.Write(MessageTemplates.OwnText(parsed.GetRequiredValue(name))));
        return command;
    }

    private static Command Preview()
    {
        var data = Options.Data();
        var what = new Argument<string>("WHAT") { Description = Text("templates-what"), DefaultValueFactory = _ => "text" };
        what.AcceptOnlyFromAmong("text", "html", "sms");
        var digest = new Option<bool>("--digest") { Description = Text("templates-digest") };
        var english = new Option<bool>("--english") { Description = Text("templates-english") };
        var command = new Command("preview", Text("templates-preview")) { what, data, digest, english };
        command.SetAction(parsed =>
        {
            var folder = new DataFolder(parsed.GetRequiredValue(data));
            var settings = SettingsCommand.HostSettingsOf(folder);
            var options = new MessageOptions
            {
                BaseUrl = settings.PublicUrl ?? new("http://127.0.0.1:7071"),
                Office = settings.Office,
                Culture = CultureInfo.GetCultureInfo(parsed.GetValue(english) ? "en" : "zh-CN"),
                MostSmsParts = settings.MostSmsParts,
                Templates = TemplatesOf(folder),
            };
            var rules = new RulesSource(new Rules(Policy.Default, WorkingCalendar.Mainland));
            Console.Out.Write(Told(TemplatePreview.Of(rules, options, parsed.GetValue(digest)), parsed.GetRequiredValue(what)));
            return ExitCode.Done;
        });
        return command;
    }

    private static string Told(TemplatePreview shown, string what) => what switch
    {
        "sms" => $"{shown.Sms}\n{Text("templates-parts", shown.SmsParts)}\n",
        "html" => shown.Html,
        _ => $"{shown.Subject}\n\n{shown.Text}",
    };

    private static string Text(string key, params object?[] arguments) => SettingsTexts.Source.Get(key, CultureInfo.CurrentUICulture, arguments);
}
