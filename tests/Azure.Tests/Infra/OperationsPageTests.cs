using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using GovOpenFlow.Azure.Tests.Hosting;
using GovOpenFlow.Functions.Triggers;
using Microsoft.Azure.Functions.Worker;
using Xunit;

namespace GovOpenFlow.Azure.Tests.Infra;

/// <summary>What docs/operations.md reckons follows from the schedules in the code.</summary>
public sealed partial class OperationsPageTests
{
    [Fact]
    public void The_timers_executions_of_a_year_are_those_of_their_schedules()
    {
        var schedules = typeof(Watchman).GetMethods().SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<TimerTriggerAttribute>()?.Schedule).OfType<string>().ToList();
        Assert.Equal(6, schedules.Count);
        var counted = schedules.Sum(RunsIn2026);
        var page = File.ReadAllText(Path.Combine(FunctionsTests.Root, "docs", "operations.md"));
        var said = int.Parse(Executions().Match(page).Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        Assert.InRange(said, counted * 0.97, counted * 1.03);
    }

    // Second, minute, hour, day, month, weekday; of what such schedules may be, these are numbers, lists and *.
    private static int RunsIn2026(string schedule)
    {
        var fields = schedule.Split(' ');
        Assert.Equal(6, fields.Length);
        Assert.Equal("*", fields[5]);
        var days = Enumerable.Range(0, 365).Select(new DateOnly(2026, 1, 1).AddDays)
            .Count(day => Times(fields[3], 1, 31).Contains(day.Day) && Times(fields[4], 1, 12).Contains(day.Month));
        return Times(fields[0], 0, 59).Count * Times(fields[1], 0, 59).Count * Times(fields[2], 0, 23).Count * days;
    }

    private static List<int> Times(string field, int first, int last) => field == "*"
        ? [.. Enumerable.Range(first, last - first + 1)]
        : [.. field.Split(',').Select(one => int.Parse(one, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"\| timers' executions \| \| ([0-9,]+) \|")]
    private static partial Regex Executions();
}
