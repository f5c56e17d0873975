using System.Text.Json;
using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Core.Policies;

/// <summary>How the words of the rules are written in a policy's document: in camelCase.</summary>
internal static class PolicyWords
{
    /// <summary>Kinds that time causes, with what their days are counted from.</summary>
    /// <remarks>Others would be suppressed before sending, because their cause does not stand then; a step for them would only seem to work.</remarks>
    public static LadderAnchor? AnchorOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Unacknowledged => LadderAnchor.Assigned,
        NoticeKind.Reminder or NoticeKind.Chase or NoticeKind.Escalation => LadderAnchor.Due,
        NoticeKind.ReviewReminder => LadderAnchor.Reported,
        _ => null,
    };

    /// <summary>Least and most days of a step: a reminder lies before the due date or on it, all else after its anchor.</summary>
    public static (int Least, int Most) DaysOf(NoticeKind kind) => kind == NoticeKind.Reminder ? (-60, 0) : (1, 60);

    public static IReadOnlyList<NoticeKind> LadderKinds { get; } =
        [.. Enum.GetValues<NoticeKind>().Where(kind => AnchorOf(kind) is not null)];

    public static IReadOnlyList<NoticeKind> RoutedKinds { get; } =
        [.. Enum.GetValues<NoticeKind>().Where(kind => AnchorOf(kind) is null)];

    public static string Of<T>(T value)
        where T : struct, Enum => Words<T>.ByValue[value];

    public static string ListOf<T>(IEnumerable<T> values)
        where T : struct, Enum => string.Join(", ", values.Select(Of));

    public static T? Find<T>(string word)
        where T : struct, Enum => Words<T>.ByWord.TryGetValue(word, out var value) ? value : null;

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly IReadOnlyDictionary<T, string> ByValue =
            Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

        public static readonly IReadOnlyDictionary<string, T> ByWord = ByValue.ToDictionary(pair => pair.Value, pair => pair.Key);
    }
}
