using System.Globalization;
using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Reading.Formats;

/// <summary>What one loading notices and how it refuses, in the reader's language.</summary>
internal sealed class LoadNotes(CultureInfo culture)
{
    private readonly List<Diagnostic> _diagnostics = [];

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>Notes something; the code is also the key of its text.</summary>
    public void Add(Severity severity, string code, SourceSpan? span, params object?[] arguments) =>
        _diagnostics.Add(new Diagnostic(severity, code, FormatTexts.Source.Get(code, culture, arguments), span, null));

    /// <summary>Makes a refusal to throw. The text's key is "refuse-" and the reason.</summary>
    public UnreadableDocumentException Refuse(string code, string reason, params object?[] arguments) =>
        new(code, FormatTexts.Source.Get("refuse-" + reason, culture, arguments));
}
