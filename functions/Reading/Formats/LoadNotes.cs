using System.Globalization;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Reading.Diagnostics;

namespace GovOpenFlow.Reading.Formats;

/// <summary>What one loading notices and how it refuses, in the reader's language.</summary>
internal sealed class LoadNotes(CultureInfo culture)
{
    private readonly List<Diagnostic> _diagnostics = [];

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>Notes something.</summary>
    /// <param name="code">One of <see cref="LoadCodes"/>; also the key of its text.</param>
    /// <param name="span">Where, or null for the whole document.</param>
    /// <param name="arguments">What the text's placeholders stand for.</param>
    public void Add(string code, SourceSpan? span, params object?[] arguments) =>
        _diagnostics.Add(new Diagnostic(LoadCodes.All[code], code, FormatTexts.Source.Get(code, culture, arguments), span, null));

    /// <summary>Makes a refusal to throw. The code is one of <see cref="RefusalCodes"/>; the text's key is "refuse-" and the reason.</summary>
    public UnreadableDocumentException Refuse(string code, string reason, params object?[] arguments) =>
        new(code, FormatTexts.Source.Get("refuse-" + reason, culture, arguments));
}
