using System.Globalization;
using System.Resources;
using GovOpenFlow.Core.Texts;
using GovOpenFlow.Ledger.Templates;

namespace GovOpenFlow.Ledger.Messages;

/// <summary>How messages are laid out: templates of our own, and those with which an office overrides them.</summary>
public sealed class MessageTemplates
{
    internal const string Subject = "subject.txt";
    internal const string SubjectMany = "subject-many.txt";
    internal const string MailText = "mail.txt";
    internal const string MailHtml = "mail.html";
    internal const string Sms = "sms.txt";

    /// <summary>The most characters of a template.</summary>
    public const int MostCharacters = 64 * 1024;

    private const string Lines = "lines";

    private static readonly TextSource Own = new(new ResourceManager(typeof(MessageTemplates)));
    private static readonly string[] OfSubject = ["kind", "item", "count", "office"];
    private static readonly string[] OfMail = ["lang", "subject", "name", "greeting", "opening", Lines, "count", "office", "date", "footer"];

    private static readonly Dictionary<string, string[]> Names = new()
    {
        [Subject] = OfSubject,
        [SubjectMany] = OfSubject,
        [MailText] = OfMail,
        [MailHtml] = OfMail,
        [Sms] = ["signature", "kind", "item", "brief", "office"],
    };

    private readonly IReadOnlyDictionary<string, Template> overriding;

    private MessageTemplates(IReadOnlyDictionary<string, Template> overriding) => this.overriding = overriding;

    /// <summary>Our own, without any override.</summary>
    public static MessageTemplates Default { get; } = new(new Dictionary<string, Template>());

    /// <summary>The files that may override: each for Chinese, and with .en before its ending for English.</summary>
    public static IReadOnlyList<string> FileNames { get; } = [.. Names.Keys.SelectMany(name => new[] { name, EnglishOf(name) })];

    /// <summary>Reads overriding files.</summary>
    /// <returns>The templates, or everything that is wrong; then none of them is taken.</returns>
    public static (MessageTemplates? Templates, IReadOnlyList<MessageTemplateFault> Faults) Read(IEnumerable<(string File, string Text)> files)
    {
        var taken = new Dictionary<string, Template>();
        var faults = new List<MessageTemplateFault>();
        foreach (var (file, text) in files)
        {
            if (!FileNames.Contains(file))
            {
                faults.Add(new(file, "unknown-file", null, FileNames));
                continue;
            }

            var known = PlaceholdersOf(file);
            if (text.Length > MostCharacters)
            {
                faults.Add(new(file, "too-large", null, known));
                continue;
            }

            if (IsBlank(text))
            {
                // Nobody empties a message on purpose, and a provider refuses one without a word.
                faults.Add(new(file, "blank", null, known));
                continue;
            }

            var (template, wrong) = Template.Parse(text.ReplaceLineEndings("\n"), known);
            faults.AddRange(wrong.Select(one => new MessageTemplateFault(file, "bad-placeholder", one, known)));
            if (template is not null && known.Contains(Lines) && !template.Names.Contains(Lines))
            {
                // A mail that does not say what it is about.
                faults.Add(new(file, "needs-lines", null, known));
            }
            else if (template is not null)
            {
                taken[file] = template;
            }
        }

        return faults.Count == 0 ? (new(taken), []) : (null, faults);
    }

    /// <summary>These, with others going before them.</summary>
    public MessageTemplates With(MessageTemplates others)
    {
        var both = new Dictionary<string, Template>(overriding);
        foreach (var (file, template) in others.overriding)
        {
            both[file] = template;
        }

        return new(both);
    }

    /// <summary>The template in force for a file: an override, or our own.</summary>
    /// <param name="file">One of <see cref="FileNames"/>.</param>
    public string TextOf(string file) => overriding.TryGetValue(file, out var own) ? own.Text : OwnText(file);

    /// <summary>The placeholders that a file's template may have.</summary>
    /// <param name="file">One of <see cref="FileNames"/>.</param>
    public static IReadOnlyList<string> PlaceholdersOf(string file) => Names[file.Replace(".en.", ".", StringComparison.Ordinal)];

    /// <summary>Our own template, to begin an overriding one with.</summary>
    /// <param name="file">One of <see cref="FileNames"/>.</param>
    public static string OwnText(string file)
    {
        var culture = file.Contains(".en.", StringComparison.Ordinal) ? CultureInfo.GetCultureInfo("en") : CultureInfo.InvariantCulture;
        return Own.Get(file.Replace(".en.", ".", StringComparison.Ordinal), culture);
    }

    /// <summary>A template with its values.</summary>
    internal string Fill(string name, CultureInfo culture, Func<string, string> valueOf)
    {
        var file = MessageTexts.Source.Get("Lang", culture) == "en" ? EnglishOf(name) : name;
        var template = overriding.TryGetValue(file, out var own) ? own : Template.Parse(OwnText(file), Names[name]).Template!;
        return template.Fill(valueOf, value => value);
    }

    // Marks that nobody sees are no words either.
    private static bool IsBlank(string text) => text.All(character => char.IsWhiteSpace(character)
        || char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format);

    private static string EnglishOf(string name) => name.Insert(name.LastIndexOf('.'), ".en");
}
