using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Core.Tests.Assignments.Model;

/// <summary>Chance for one life: what was assigned when, and what people do. The same seed gives the same life.</summary>
internal sealed class RandomLife
{
    private static readonly string[] Deeds =
        ["Acknowledge", "Report", "Report", "Report", "Verify", "Verify", "Verify", "Return", "Ask", "Ask", "Ask", "Grant", "Grant", "Refuse", "Reassign", "Withdraw", "Fail"];

    private readonly Random random;
    private readonly double activity;
    private readonly int rareWithdrawals;
    private int units;

    public RandomLife(int seed)
    {
        random = new Random(seed);
        activity = random.NextDouble() switch { < 0.15 => 0, < 0.5 => 0.01, < 0.9 => 0.04, _ => 0.3 };
        rareWithdrawals = random.Next(1, 20);
        Year = random.Next(2022, 2027);
        Start = new DateOnly(Year, 1, 1).AddDays(random.Next(-20, 365));
        Spec = new("2026-abc-001-01", "2026-abc", Year, 1, "单位0", Role.Lead, Checkpoints());
        AssignedAt = ChinaTime.At(Start, new TimeOnly(9, random.Next(60)));
    }

    public int Year { get; }

    public DateOnly Start { get; }

    public DateTimeOffset AssignedAt { get; }

    public AssignmentSpec Spec { get; }

    /// <summary>What is done in one part of a day, mostly nothing.</summary>
    public IEnumerable<ModelDeed> Next(DateOnly today, DateOnly due)
    {
        while (random.NextDouble() < activity)
        {
            var what = Deeds[random.Next(Deeds.Length)];
            if (what == "Withdraw" && random.Next(20) > rareWithdrawals)
            {
                continue;
            }

            DateOnly? day = what switch
            {
                "Ask" => due.AddDays(random.Next(-3, random.Next(2) == 0 ? 6 : 90)),
                "Grant" when random.Next(3) == 0 => due.AddDays(random.Next(-3, 60)),
                "Return" when random.Next(2) == 0 => random.Next(10) == 0 ? new DateOnly(Year + 2, 1, 2) : today.AddDays(random.Next(-1, 30)),
                _ => null,
            };
            yield return new(what, day, random.Next(15) == 0, ((Recipient)random.Next(5)).ToString());
        }
    }

    public TimeOnly Between(int fromHour, int toHour) => new(random.Next(fromHour, toHour), random.Next(60), random.Next(60), random.Next(1000));

    /// <summary>The same deed as an input.</summary>
    public LifecycleInput ToInput(ModelDeed deed, DateTimeOffset at)
    {
        var text = deed.SaysNothing ? " " : "因为";
        return deed.What switch
        {
            "Acknowledge" => new LifecycleInput.Acknowledge(at, "甲"),
            "Report" => new LifecycleInput.HandIn(at, "甲", text, []),
            "Verify" => new LifecycleInput.Verify(at, "乙"),
            "Return" => new LifecycleInput.Return(at, "乙", text, deed.Day),
            "Ask" => new LifecycleInput.AskExtension(at, "甲", deed.Day!.Value, text),
            "Grant" => new LifecycleInput.GrantExtension(at, "丙", deed.Day),
            "Refuse" => new LifecycleInput.RefuseExtension(at, "丙", text),
            "Reassign" => new LifecycleInput.Reassign(at, "丙", $"单位{++units}", text),
            "Withdraw" => new LifecycleInput.Withdraw(at, "丙", text),
            _ => new LifecycleInput.NoticeFailed(at, NoticeKind.Reminder, Enum.Parse<Recipient>(deed.Who), Channel.Sms, "不通"),
        };
    }

    private List<Checkpoint> Checkpoints()
    {
        var ends = random.Next(5) switch
        {
            0 => [Start.AddDays(random.Next(-60, 200))],
            1 => MonthEnds(1),
            2 => MonthEnds(6),
            3 => Enumerable.Range(0, random.Next(2, 6)).Select(_ => new DateOnly(Year, 1, 1).AddDays(random.Next(365))).Distinct().Order().ToList(),
            _ => MonthEnds(3),
        };
        return [.. ends.Select((end, i) => new Checkpoint(end, i == ends.Count - 1 ? CheckpointKind.Final : CheckpointKind.Progress))];
    }

    private List<DateOnly> MonthEnds(int months) => [.. Enumerable
        .Range(1, 12 / months)
        .Select(part => new DateOnly(Year, 1, 1).AddMonths(part * months).AddDays(-1))
        .Where(end => end >= Start || end.Month == 12)];
}
