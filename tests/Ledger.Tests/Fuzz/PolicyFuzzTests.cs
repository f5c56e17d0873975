using System.Diagnostics;
using System.Globalization;
using System.Text;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Ledger.Tests.Fuzz;

/// <summary>The default policy's document, bent: refused with the field and the remedy, or taken, and then a year goes by it.</summary>
[Trait(Size.Trait, Size.Long)]
public sealed class PolicyFuzzTests(ITestOutputHelper output)
{
    private const string Letters = "{}[]\":,-0159 \n\\ud800eE.+tfn月";
    private static readonly string[] Words = ["-1", "0", "1", "60", "61", "2147483648", "1e3", "null", "true", "\"\"", "\"08:30\"", "\"24:00\"", "\"00:00\"", "\"23:59\"", "\"02-29\"", "\"12-31\"", "\"01-01\"", "[]", "{}", "\"due\"", "\"liaison\"", "\"sms\"", "\"\\ud800\""];

    [Fact]
    public void A_bent_policy_is_refused_by_field_or_carries_a_year()
    {
        var (seed, count) = (Size.Of("SEED", 500, Environment.TickCount), Size.Of("FUZZ", 5_000, 200_000));
        var random = new Random(seed);
        var sound = PolicyJson.Write(Policy.Default);
        var watch = Stopwatch.StartNew();
        var (taken, refused) = (0, 0);
        for (var at = 0; at < count; at++)
        {
            var text = Bent(sound, random);
            var reading = PolicyJson.Read(text);
            if (reading.Policy is { } policy)
            {
                taken++;
                Assert.True(Lives(policy), $"seed {seed}, input {at}: no year goes by {text}");
            }
            else
            {
                refused++;
                Assert.True(reading.Errors.Count > 0 && reading.Errors.All(error => error.Path.StartsWith('$') && error.Line > 0 && error.Column > 0
                    && error.Wrong(CultureInfo.InvariantCulture).Length > 0 && error.Remedy(CultureInfo.InvariantCulture).Length > 0), $"seed {seed}, input {at}: {text}");
            }
        }

        output.WriteLine($"seed {seed}: {count} documents in {watch.Elapsed.TotalSeconds:0} s, {taken} taken and gone through a year, {refused} refused");
        Assert.True(taken > 0 && refused > 0);
    }

    // Time alone moves an assignment from its first day until nothing more happens, and the text says it all.
    private static bool Lives(Policy policy)
    {
        var rules = new Rules(policy, WorkingCalendar.Mainland);
        var begins = ChinaTime.At(new(2026, 3, 2), new(9, 0));
        var first = Lifecycle.Assign(
            new("2026-a-1-1", "2026-a", 2026, 1, "区住建局", Role.Responsible, [new(new(2026, 6, 30), CheckpointKind.Progress), new(new(2026, 9, 30), CheckpointKind.Final)]), begins, "x", rules);
        var lines = Forecast.Of(first.State, rules, begins);
        return lines.All(line => line.Notice.NotBefore >= begins) && PolicyJson.Write(PolicyJson.Read(PolicyJson.Write(policy)).Policy!) == PolicyJson.Write(policy);
    }

    private static string Bent(string sound, Random random)
    {
        if (random.Next(2) == 0)
        {
            return Damage.Of(sound, Letters, random, 3);
        }

        // A whole value in the place of another: after a colon or a comma, up to what ends it.
        var text = new StringBuilder(sound);
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var from = text.ToString().IndexOfAny([':', '[', ','], random.Next(text.Length)) + 1;
            var to = from > 0 ? text.ToString().IndexOfAny([',', '}', ']', '\n'], from) : -1;
            if (to > from)
            {
                text.Remove(from, to - from).Insert(from, " " + Words[random.Next(Words.Length)]);
            }
        }

        return text.ToString();
    }
}
