using System.Resources;
using GovOpenFlow.Core.Texts;

namespace GovOpenFlow.Reading.Formats;

/// <summary>The words in which loading refuses a file or says what it noticed.</summary>
internal static class FormatTexts
{
    public static ResourceManager Resources { get; } =
        new("GovOpenFlow.Reading.Formats.FormatTexts", typeof(FormatTexts).Assembly);

    public static TextSource Source { get; } = new(Resources);
}
