using System.Globalization;
using System.Text.Json;
using GovOpenFlow.Channels.Mail;
using GovOpenFlow.Ledger.Templates;
using Microsoft.Extensions.Configuration;

namespace GovOpenFlow.Setup.Settings;

/// <summary>Reads one group of settings field by field and gathers all that is wrong with it.</summary>
internal sealed class SettingsFields
{
    public const string Prefix = "GOVOPENFLOW_";

    private readonly IConfiguration section;
    private readonly string path;
    private readonly List<SettingsFault> faults;

    /// <summary>A group of fields; those that it does not know are faults.</summary>
    public SettingsFields(IConfiguration section, string path, List<SettingsFault> faults, params IReadOnlyList<string> known)
    {
        (this.section, this.path, this.faults) = (section, path, faults);
        foreach (var child in section.GetChildren().Where(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
        {
            Fault(child.Key, "unknown", string.Join(", ", known));
        }
    }

    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>The environment variable that goes before a field.</summary>
    public string VariableOf(string name) => Prefix + PathOf(name).Replace(".", "__", StringComparison.Ordinal).ToUpperInvariant();

    public void Fault(string name, string code, params IReadOnlyList<object?> arguments) => faults.Add(new(PathOf(name), code, arguments));

    /// <summary>A group within this one; null where nothing of it is set.</summary>
    public SettingsFields? Section(string name, params IReadOnlyList<string> known)
    {
        var found = section.GetSection(name);
        if (found.GetChildren().Any())
        {
            return new(found, PathOf(name), faults, known);
        }

        if (!string.IsNullOrEmpty(found.Value))
        {
            Fault(name, "not-section");
        }

        return null;
    }

    /// <summary>A text; null where it is not set, or empty.</summary>
    public string? Text(string name, int most = 500)
    {
        var found = section.GetSection(name);
        if (found.GetChildren().Any())
        {
            Fault(name, "not-text");
            return null;
        }

        if (found.Value?.Length > most)
        {
            Fault(name, "too-long", most);
            return null;
        }

        if (IsUnresolved(found.Value))
        {
            Fault(name, "unresolved");
            return null;
        }

        return string.IsNullOrWhiteSpace(found.Value) ? null : found.Value;
    }

    /// <summary>Whether this is a reference to a key vault, which App Service hands on as it stands where it may not read the secret or finds none.</summary>
    public static bool IsUnresolved(string? value) => value?.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>A text that has to be there; an empty one, after a fault, where it is not.</summary>
    public string Needed(string name, int most = 500)
    {
        var before = faults.Count;
        if (Text(name, most) is { } text)
        {
            return text;
        }

        if (faults.Count == before)
        {
            Fault(name, "missing");
        }

        return "";
    }

    public int Number(string name, int least, int most, int otherwise)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Fault(name, "not-number", least, most);
        return otherwise;
    }

    public bool Flag(string name)
    {
        if (Text(name) is not { } text || bool.TryParse(text, out var flag))
        {
            return bool.TryParse(Text(name), out var said) && said;
        }

        Fault(name, "not-flag");
        return flag;
    }

    /// <summary>One of some words.</summary>
    public T Choice<T>(string name, T otherwise)
        where T : struct, Enum
    {
        var words = Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), StringComparer.OrdinalIgnoreCase);
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        if (words.TryGetValue(text, out var value))
        {
            return value;
        }

        Fault(name, "not-choice", string.Join(", ", words.Keys));
        return otherwise;
    }

    public string? Email(string name)
    {
        if (Text(name) is not { } text || MailAddressSyntax.Accepts(text))
        {
            return Text(name);
        }

        Fault(name, "not-email");
        return null;
    }

    public Uri? Url(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (IsUrl(text))
        {
            return new(text);
        }

        Fault(name, "not-url");
        return null;
    }

    /// <summary>A secret that somebody else knows too.</summary>
    public string? Secret(string name, int least)
    {
        if (Text(name) is { } text && text.Length < least)
        {
            Fault(name, "short-secret", least);
            return null;
        }

        return Text(name);
    }

    /// <summary>A text with placeholders; null where it is not set or wrong.</summary>
    public Template? Template(string name, IReadOnlyList<string> names, int most = 4000)
    {
        if (Text(name, most) is not { } text)
        {
            return null;
        }

        var (template, wrong) = Ledger.Templates.Template.Parse(text, [.. names]);
        foreach (var one in wrong)
        {
            faults.Add(PlaceholderFault(PathOf(name), one, names));
        }

        return template;
    }

    public IReadOnlyList<string> Texts(string name)
    {
        var found = section.GetSection(name);
        return found.Value is { Length: > 0 } one ? [one] : [.. found.GetChildren().Select(child => child.Value).OfType<string>()];
    }

    /// <summary>A group whose fields' names the office chooses itself.</summary>
    public (SettingsFields Fields, IReadOnlyList<string> Names)? Free(string name)
    {
        var names = section.GetSection(name).GetChildren().Select(child => child.Key).ToList();
        return Section(name, names) is { } fields ? (fields, names) : null;
    }

    public static bool IsUrl(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" && url.Host.Length > 0;

    public static SettingsFault PlaceholderFault(string field, TemplateFault fault, IEnumerable<string> names)
    {
        var known = string.Join(", ", names.Select(name => $"{{{name}}}"));
        return fault.Nearest is null
            ? new(field, "bad-placeholder", fault.Line, fault.Column, fault.Name, known)
            : new(field, "bad-placeholder-near", fault.Line, fault.Column, fault.Name, known, fault.Nearest);
    }
}
