using System.Globalization;
using System.Resources;
using GovOpenFlow.Core.Texts;

namespace GovOpenFlow.Core.Scores;

/// <summary>What scores say to people.</summary>
public static class ScoreTexts
{
    private static readonly TextSource Source = new(new ResourceManager(typeof(ScoreTexts)));

    /// <summary>The word for a reason.</summary>
    public static string Of(ScoreReason reason, CultureInfo culture) => Source.Get($"{nameof(ScoreReason)}.{reason}", culture);

    /// <summary>The word for a timing.</summary>
    public static string Of(CheckpointTiming timing, CultureInfo culture) => Source.Get($"{nameof(CheckpointTiming)}.{timing}", culture);
}
