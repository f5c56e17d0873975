using System.CommandLine;
using System.Globalization;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Embedded.Hosting;
using GovOpenFlow.Embedded.Settings;
using GovOpenFlow.Embedded.Templates;
using GovOpenFlow.Embedded.TryOut;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Links;
using GovOpenFlow.Ledger.Messages;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>./run templates …: how messages are laid out, ours and the office's.</summary>
internal static class TemplatesCommand
{
    public static Command Create() => new("templates", Text("templates")) { Print(), Preview() };

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
                Links = new(new(LinkKeys.Create())),
                MostSmsParts = settings.MostSmsParts,
                Templates = TemplateFolder.Load(folder.Templates),
            };
            var writer = new MessageWriter(new(new Rules(Policy.Default, WorkingCalendar.Mainland)), options);
            Console.Out.Write(Told(writer, parsed.GetRequiredValue(what), parsed.GetValue(digest)));
            return ExitCode.Done;
        });
        return command;
    }

    private static string Told(MessageWriter writer, string what, bool digest)
    {
        var lines = SampleMessage.Lines(digest);
        if (what == "sms")
        {
            var text = writer.Write(new Address(Channel.Sms, "13800000000", "王联络"), lines, SampleMessage.At).Text;
            return $"{text}\n{Text("templates-parts", SmsParts.Count(text))}\n";
        }

        var mail = writer.Write(new Address(Channel.Email, "wang@example.gov.cn", "王联络"), lines, SampleMessage.At);
        return what == "html" ? mail.Html! : $"{mail.Subject}\n\n{mail.Text}";
    }

    private static string Text(string key, params object?[] arguments) => SettingsTexts.Source.Get(key, CultureInfo.CurrentUICulture, arguments);
}
