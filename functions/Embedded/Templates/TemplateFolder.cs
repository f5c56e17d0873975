using System.Globalization;
using GovOpenFlow.Embedded.CommandLine;
using GovOpenFlow.Embedded.Settings;
using GovOpenFlow.Ledger.Messages;

namespace GovOpenFlow.Embedded.Templates;

/// <summary>The templates with which an office overrides ours: .txt and .html files in a folder.</summary>
internal static class TemplateFolder
{
    /// <summary>Ours where there is no folder or no file in it.</summary>
    /// <exception cref="BadInputException">A file has faults; the message tells all of them, and none of the files is taken.</exception>
    public static MessageTemplates Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return MessageTemplates.Default;
        }

        var files = Directory.EnumerateFiles(folder)
            .Where(path => Path.GetExtension(path) is ".txt" or ".html")
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileName(path), File.ReadAllText(path)));
        var (templates, faults) = MessageTemplates.Read(files);
        return templates ?? throw new BadInputException(string.Join(
            Environment.NewLine,
            faults.Select(fault => FaultOf(fault, folder).Describe(CultureInfo.CurrentUICulture))
                .Append(SettingsTexts.Source.Get("bad-templates", CultureInfo.CurrentUICulture, faults.Count))));
    }

    private static SettingsFault FaultOf(MessageTemplateFault fault, string folder)
    {
        var path = Path.Combine(folder, fault.File);
        return fault.Placeholder is { } placeholder
            ? SettingsFields.PlaceholderFault(path, placeholder, fault.Known)
            : new(path, "template-" + fault.Code, string.Join(", ", fault.Known));
    }
}
