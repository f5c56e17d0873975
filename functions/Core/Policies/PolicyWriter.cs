using System.Globalization;
using System.Text;
using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Core.Policies;

/// <summary>Writes a policy's document with a step to a line, which no serializer does. Numbers and known words alone go in: nothing needs escaping.</summary>
internal static class PolicyWriter
{
    public static string Write(Policy policy)
    {
        var text = new StringBuilder("{\n  \"ladder\": [");
        text.AppendJoin(',', policy.Ladder.Select(step => $"\n    {StepOf(step)}")).Append("\n  ],\n  \"routes\": {");
        text.AppendJoin(',', PolicyWords.RoutedKinds.Select(kind => $"\n    \"{PolicyWords.Of(kind)}\": {RouteOf(policy, kind)}"));
        text.Append("\n  },\n  \"window\": { \"times\": [");
        text.AppendJoin(", ", policy.Window.Times.Select(TimeOf));
        var (month, day) = policy.YearEndClose;
        text.Append(CultureInfo.InvariantCulture, $"], \"closing\": {TimeOf(policy.Window.Closing)} }},\n  \"digests\": [{Quoted(policy.Digests)}],\n  \"limits\": {{");
        text.AppendJoin(',', Enum.GetValues<Channel>().Select(channel => $"\n    \"{PolicyWords.Of(channel)}\": {LimitOf(policy, channel)}"));
        text.Append(CultureInfo.InvariantCulture, $"\n  }},\n  \"yellowDays\": {policy.YellowDays},\n  \"rectifyDays\": {policy.RectifyDays},");
        text.Append(CultureInfo.InvariantCulture, $"\n  \"leastDays\": {policy.LeastDays},\n  \"yearEndClose\": \"{month:00}-{day:00}\"\n}}\n");
        return text.ToString();
    }

    private static string StepOf(LadderStep step)
    {
        // Elsewhere the level is the number of days; a wrong one is written all the same, so that reading tells.
        var level = step.Kind == NoticeKind.Escalation || step.Level != Math.Abs(step.Days)
            ? string.Create(CultureInfo.InvariantCulture, $"\"level\": {step.Level}, ")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{{ \"anchor\": \"{PolicyWords.Of(step.Anchor)}\", \"days\": {step.Days}, \"kind\": \"{PolicyWords.Of(step.Kind)}\", {level}{ListsOf(step.Route)} }}");
    }

    private static string RouteOf(Policy policy, NoticeKind kind) =>
        policy.Routes.TryGetValue(kind, out var route) ? $"{{ {ListsOf(route)} }}" : "null";

    private static string LimitOf(Policy policy, Channel channel) => policy.Limits.TryGetValue(channel, out var limit)
        ? $"{{ \"perWindow\": {NumberOf(limit.PerWindow)}, \"perDay\": {NumberOf(limit.PerDay)}, \"perWeek\": {NumberOf(limit.PerWeek)} }}"
        : "null";

    private static string NumberOf(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "null";

    private static string TimeOf(TimeOnly time) => $"\"{time.ToString("HH:mm", CultureInfo.InvariantCulture)}\"";

    private static string ListsOf(Route route) => $"\"to\": [{Quoted(route.To)}], \"by\": [{Quoted(route.By)}]";

    private static string Quoted<T>(IEnumerable<T> values)
        where T : struct, Enum => string.Join(", ", values.Select(value => $"\"{PolicyWords.Of(value)}\""));
}
