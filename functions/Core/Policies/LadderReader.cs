using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Core.Policies;

/// <summary>Reads a ladder, each step by itself and then all of them together.</summary>
internal sealed class LadderReader(PolicyFieldReader fields, PolicyErrorList errors)
{
    private const int HighestLevel = 3;

    private readonly List<(LadderStep Step, int Index, PlacedJson At)> steps = [];

    /// <summary>The steps in the document's order; null where any is wrong.</summary>
    public IReadOnlyList<LadderStep>? Read(PlacedJson value, string path)
    {
        if (fields.Items(value, path, 0, PolicyJson.MostSteps) is not { } items)
        {
            return null;
        }

        for (var i = 0; i < items.Count; i++)
        {
            if (ReadStep(items[i], PathOf(i)) is { } step)
            {
                steps.Add((step, i, items[i]));
            }
        }

        RefuseDoubles();
        RefuseLevelsOutOfOrder();
        if (steps.Count == items.Count)
        {
            WarnOfGaps(value, path);
        }

        return steps.Count == items.Count ? [.. steps.Select(one => one.Step)] : null;

        string PathOf(int index) => $"{path}[{PolicyErrorList.Number(index)}]";
    }

    private LadderStep? ReadStep(PlacedJson value, string path)
    {
        if (fields.Fields(value, path, "anchor", "days", "kind", "level", "to", "by") is not { } found)
        {
            return null;
        }

        var route = fields.Route(found, value, path);
        var anchor = fields.Required(found, value, path, "anchor") is { } anchorWord
            ? fields.Word<LadderAnchor>(anchorWord, $"{path}.anchor")
            : null;
        var kind = fields.Required(found, value, path, "kind") is { } kindWord ? ReadKind(kindWord, $"{path}.kind") : null;
        // Without a kind the range is all that any kind has.
        var (least, most) = kind is { } known ? PolicyWords.DaysOf(known) : (-60, 60);
        var days = fields.Required(found, value, path, "days") is { } number ? fields.Number(number, $"{path}.days", least, most) : null;
        if (kind is null || days is null)
        {
            return null;
        }

        if (anchor is { } given && given != PolicyWords.AnchorOf(kind.Value))
        {
            errors.Add($"{path}.anchor", found["anchor"], PolicyFault.WrongAnchor, PolicyWords.Of(PolicyWords.AnchorOf(kind.Value)!.Value));
            anchor = null;
        }

        var level = ReadLevel(found, value, path, kind.Value, Math.Abs(days.Value));
        return anchor is null || level is null || route is null ? null : new(anchor.Value, days.Value, kind.Value, level.Value, route);
    }

    private NoticeKind? ReadKind(PlacedJson value, string path)
    {
        if (fields.Text(value, path) is not { } text)
        {
            return null;
        }

        if (PolicyWords.Find<NoticeKind>(text) is not { } kind)
        {
            errors.Add(path, value, PolicyFault.UnknownWord, PolicyWords.ListOf(PolicyWords.LadderKinds));
            return null;
        }

        if (PolicyWords.AnchorOf(kind) is null)
        {
            errors.Add(path, value, PolicyFault.KindNotOnLadder, PolicyWords.ListOf(PolicyWords.LadderKinds));
            return null;
        }

        return kind;
    }

    private int? ReadLevel(Dictionary<string, PlacedJson> found, PlacedJson parent, string path, NoticeKind kind, int days)
    {
        if (kind == NoticeKind.Escalation)
        {
            return fields.Required(found, parent, path, "level") is { } level ? fields.Number(level, $"{path}.level", 1, HighestLevel) : null;
        }

        // May be left out, and says nothing new where it stands.
        if (!found.TryGetValue("level", out var given))
        {
            return days;
        }

        if (fields.Number(given, $"{path}.level", int.MinValue, int.MaxValue) is not { } number)
        {
            return null;
        }

        if (number != days)
        {
            errors.Add($"{path}.level", given, PolicyFault.LevelNotDays, PolicyErrorList.Number(days));
            return null;
        }

        return days;
    }

    // A notice's key is made of kind, level, recipient and channel; where two steps agree in all, the outbox would take the second for the first.
    private void RefuseDoubles()
    {
        var first = new Dictionary<(NoticeKind Kind, int Level, Recipient To, Channel By), int>();
        foreach (var (step, index, at) in steps)
        {
            var repeated = step.Route.To
                .SelectMany(to => step.Route.By.Select(by => (step.Kind, step.Level, to, by)))
                .Where(key => !first.TryAdd(key, index))
                .ToList();
            if (repeated.Count > 0)
            {
                var (kind, level, to, by) = repeated[0];
                var notice = $"{PolicyWords.Of(kind)} {PolicyErrorList.Number(level)} → {PolicyWords.Of(to)} ({PolicyWords.Of(by)})";
                errors.Add($"$.ladder[{PolicyErrorList.Number(index)}]", at.Offset, PolicyFault.StepTwice, notice, $"$.ladder[{PolicyErrorList.Number(first[repeated[0]])}]");
            }
        }
    }

    // Within one decision the highest level counts; a lower one on the same day or later would never be seen to be reached.
    private void RefuseLevelsOutOfOrder()
    {
        var escalations = steps.Where(one => one.Step.Kind == NoticeKind.Escalation).ToList();
        foreach (var (step, index, at) in escalations)
        {
            var lower = escalations.Find(other => other.Step.Level < step.Level && other.Step.Days >= step.Days);
            if (lower.At is not null)
            {
                errors.Add(
                    $"$.ladder[{PolicyErrorList.Number(index)}].days", at.Offset, PolicyFault.LevelsNotAscending,
                    PolicyErrorList.Number(step.Days), $"$.ladder[{PolicyErrorList.Number(lower.Index)}] ({PolicyErrorList.Number(lower.Step.Days)})");
            }
        }
    }

    private void WarnOfGaps(PlacedJson value, string path)
    {
        if (!steps.Exists(one => one.Step.Kind == NoticeKind.Reminder))
        {
            errors.Add(path, value, PolicyFault.NoReminder);
        }

        if (!steps.Exists(one => one.Step.Kind == NoticeKind.Escalation))
        {
            errors.Add(path, value, PolicyFault.NoEscalation);
        }
    }
}
