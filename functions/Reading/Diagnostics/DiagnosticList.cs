using System.Globalization;
using System.Resources;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Texts;

namespace GovOpenFlow.Reading.Diagnostics;

/// <summary>Collects what a reading has to say, in the reader's language.</summary>
public sealed class DiagnosticList(CultureInfo culture)
{
    /// <summary>An empty list in the same language.</summary>
    public DiagnosticList Another() => new(culture);

    /// <summary>Hostile text could give one for every line; beyond this many of one code only the count matters.</summary>
    private const int MaximumPerCode = 500;

    private static readonly TextSource Texts = new(new ResourceManager("GovOpenFlow.Reading.Resources.Texts", typeof(DiagnosticList).Assembly));

    private readonly List<Diagnostic> diagnostics = [];
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>Adds one.</summary>
    /// <param name="code">One of <see cref="DiagnosticCodes"/>.</param>
    /// <param name="span">Where, or null for the whole document.</param>
    /// <param name="item">The item's ordinal, or null.</param>
    /// <param name="arguments">What the text's placeholders stand for.</param>
    public void Add(string code, SourceSpan? span, int? item, params object?[] arguments)
    {
        var count = counts[code] = counts.GetValueOrDefault(code) + 1;
        if (count <= MaximumPerCode)
        {
            diagnostics.Add(new Diagnostic(DiagnosticCodes.All[code], code, Texts.Get(code, culture, arguments), span, item));
        }
    }

    /// <summary>Takes over what another list holds.</summary>
    public void AddAll(DiagnosticList other)
    {
        foreach (var diagnostic in other.diagnostics)
        {
            counts[diagnostic.Code] = counts.GetValueOrDefault(diagnostic.Code) + 1;
            diagnostics.Add(diagnostic);
        }
    }

    /// <summary>In the order of the source; what concerns the whole document comes first.</summary>
    public IReadOnlyList<Diagnostic> InOrder() => [.. diagnostics.OrderBy(diagnostic => diagnostic.Span?.Start ?? -1)];
}
