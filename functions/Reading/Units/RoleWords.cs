using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Reading.Units;

/// <summary>The words by which a unit field says who does what.</summary>
public static class RoleWords
{
    /// <summary>What a word does to the names before and after it.</summary>
    public enum Effect
    {
        /// <summary>The names before it lead.</summary>
        Lead,

        /// <summary>The names before it lead, those after it answer with them.</summary>
        Join,

        /// <summary>The names before it help.</summary>
        Cooperate,

        /// <summary>The names before it advise.</summary>
        Advise,

        /// <summary>The names before it act; what follows is what they do.</summary>
        Act,
    }

    private static readonly (string Word, Effect Effect)[] Words =
    [
        ("牵头", Effect.Lead), ("会同", Effect.Join), ("配合", Effect.Cooperate), ("协助", Effect.Cooperate), ("协办", Effect.Cooperate), ("参与", Effect.Cooperate), ("协同", Effect.Cooperate),
        ("指导", Effect.Advise), ("督导", Effect.Advise),
        ("组织实施", Effect.Act), ("具体", Effect.Act), ("办理", Effect.Act), ("负责", Effect.Act), ("做好", Effect.Act), ("落实", Effect.Act), ("承担", Effect.Act), ("承办", Effect.Act), ("抓好", Effect.Act),
        ("按职责", Effect.Act), ("按照职责", Effect.Act), ("按各自职责", Effect.Act), ("按照各自职责", Effect.Act), ("根据职责", Effect.Act), ("依职责", Effect.Act), ("依据职责", Effect.Act), ("结合职责", Effect.Act), ("按分工", Effect.Act), ("按照分工", Effect.Act), ("分工", Effect.Act),
        ("分别", Effect.Act), ("共同", Effect.Act), ("实施", Effect.Act), ("推进", Effect.Act), ("完成", Effect.Act), ("开展", Effect.Act), ("提供", Effect.Act), ("给予", Effect.Act), ("加强", Effect.Act),
    ];

    private static readonly string[] Strong = ["牵头", "会同", "配合", "负责", "办理", "按职责", "按照职责", "按各自职责", "按照各自职责", "根据职责", "依职责", "依据职责"];
    private static readonly string[] Advice = ["指导", "技术支持", "技术支撑", "巡查", "督导", "监督", "督促", "检查"];
    private static readonly string[] Help = ["配合", "协助"];

    /// <summary>The first such word outside brackets.</summary>
    /// <returns>Its place, or -1.</returns>
    public static int Find(ReadOnlySpan<char> segment, out string word, out Effect effect)
    {
        var depth = 0;
        for (var i = 0; i < segment.Length; i++)
        {
            depth += Text.Brackets.IsOpening(segment[i]) ? 1 : Text.Brackets.IsClosing(segment[i]) ? -1 : 0;
            if (depth > 0)
            {
                continue;
            }

            foreach (var candidate in Words)
            {
                if (segment[i] == candidate.Word[0] && segment[i..].StartsWith(candidate.Word, StringComparison.Ordinal) && IsVerb(segment, i, candidate.Word))
                {
                    (word, effect) = candidate;
                    return i;
                }
            }
        }

        (word, effect) = ("", Effect.Act);
        return -1;
    }

    /// <summary>Many of these words are also parts of names: 就业指导中心, 项目推进办, 共同富裕办. A verb stands first or behind a name.</summary>
    private static bool IsVerb(ReadOnlySpan<char> segment, int at, string word)
    {
        if (at == 0)
        {
            return true;
        }

        if (at == 1 || UnitWords.StartsWithEnding(segment[(at + word.Length)..]))
        {
            return false;
        }

        var subject = Text.Keys.Of(segment[Math.Max(0, at - 60)..at]);
        var others = subject.LastIndexOf('等');
        return Array.IndexOf(Strong, word) >= 0 || others > 0 || UnitWords.IsUnitLike(subject);
    }

    /// <summary>What an action amounts to, from its words: advice, help, or the work itself.</summary>
    public static Role? OfAction(ReadOnlySpan<char> action) => Contains(action, Help) ? Role.Cooperating : Contains(action, Advice) ? Role.Advising : null;

    /// <summary>The role that a bracket behind a name states: 区财政局(牵头).</summary>
    public static Role? OfBracket(ReadOnlySpan<char> inner) => inner switch
    {
        "牵头" or "牵头单位" or "牵头部门" or "主办" or "主办单位" or "主责" => Role.Lead,
        "配合" or "配合单位" or "配合部门" or "协办" or "协办单位" or "协助" or "参与" => Role.Cooperating,
        "责任" or "责任单位" or "负责" or "责任部门" => Role.Responsible,
        "指导" or "指导单位" or "督导" => Role.Advising,
        _ => null,
    };

    private static bool Contains(ReadOnlySpan<char> action, string[] words)
    {
        foreach (var word in words)
        {
            if (action.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
