using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Setup.Settings;

namespace GovOpenFlow.Setup.Templates;

/// <summary>The templates with which an office overrides ours: .txt and .html files in a folder.</summary>
internal static class TemplateFolder
{
    /// <summary>Reads a folder; ours hold where there is none, or no file in it.</summary>
    /// <returns>The templates; null where files have faults, of which all are told and none of the files is taken.</returns>
    public static (MessageTemplates? Templates, IReadOnlyList<SettingsFault> Faults) Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return (MessageTemplates.Default, []);
        }

        var files = Directory.EnumerateFiles(folder)
            .Where(path => Path.GetExtension(path) is ".txt" or ".html")
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileName(path), File.ReadAllText(path)));
        var (templates, faults) = MessageTemplates.Read(files);
        return (templates, [.. faults.Select(fault => FaultOf(fault, folder))]);
    }

    private static SettingsFault FaultOf(MessageTemplateFault fault, string folder)
    {
        var path = Path.Combine(folder, fault.File);
        return fault.Placeholder is { } placeholder
            ? SettingsFields.PlaceholderFault(path, placeholder, fault.Known)
            : new(path, "template-" + fault.Code, string.Join(", ", fault.Known));
    }
}
