namespace GovOpenFlow.Core.Tests.Assignments.Model;

/// <summary>
/// A second telling of the lifecycle, from the design and not from the code: days are lived one after the other, at each one's start
/// what is over is over, on each working morning whoever has to hear something hears it, and people act in between.
/// </summary>
internal sealed partial class ModelLife
{
    private readonly List<DateOnly> dues;
    private readonly int year;
    private int current;
    private DateOnly assigned;
    private bool acknowledged;
    private bool returned;
    private DateOnly? waitsSince;
    private bool reportOnTime;
    private DateOnly? extension;
    private int extensions;
    private int failures;

    public ModelLife(IReadOnlyList<DateOnly> dues, int year, DateOnly today)
    {
        this.dues = [.. dues];
        this.year = year;
        assigned = today;
        Due = NotBeforeFiveDaysFrom(today, dues[0]);
        Tell(today, "Assigned", 0, "Liaison", "Email");
    }

    public string Stage { get; private set; } = "Assigned";

    public DateOnly Due { get; private set; }

    public int Level { get; private set; }

    public int Epoch { get; private set; }

    public bool Carried { get; private set; }

    public bool Over => Stage is "Closed" or "Withdrawn";

    /// <summary>How many checkpoints have ended, and how many of them were missed.</summary>
    public (int All, int Missed) Ended { get; private set; }

    public List<ModelNotice> Notices { get; } = [];

    private bool Waits => waitsSince is not null;

    private bool IsLast => current == dues.Count - 1;

    public string LightOn(DateOnly today) =>
        Over ? "Green"
        : Waits ? (reportOnTime ? "Green" : "Red")
        : today > ModelDays.LastDayFor(Due) ? "Red"
        : today >= ModelDays.Later(ModelDays.ReminderDayFor(Due), -3) ? "Yellow"
        : "Green";

    /// <summary>Midnight: an overdue checkpoint is given up on the day of the next one's first reminder, or as soon after as it is overdue.</summary>
    public void Begin(DateOnly today)
    {
        while (!Over && !Carried && !Waits && !IsLast
            && today > ModelDays.LastDayFor(Due) && today >= ModelDays.Later(ModelDays.ReminderDayFor(dues[current + 1]), -10))
        {
            Ended = (Ended.All + 1, Ended.Missed + 1);
            TakeUpNext(today);
            Stage = acknowledged ? "Acknowledged" : "Assigned";
        }
    }

    /// <summary>08:30: who has to hear something. Later lines of one morning outrank earlier ones to the same person on the same channel.</summary>
    public void Morning(DateOnly today)
    {
        if (Over || Carried || !ModelDays.IsWorked(today))
        {
            return;
        }

        var morning = new Dictionary<(string Who, string How), (string What, int Level)>();
        if (!acknowledged && Stage is "Assigned" or "Reminded" && today == ModelDays.Later(assigned, 3))
        {
            Say("Unacknowledged", 3, ["Liaison"], ["Email", "Sms"]);
        }

        if (Waits)
        {
            Review(today);
        }
        else
        {
            Climb(today);
        }

        foreach (var (to, (what, level)) in morning)
        {
            Tell(today, what, level, to.Who, to.How);
        }

        if (MayBeCarried(today))
        {
            Carried = true;
            extension = null;
            Stage = "Escalated";
            Tell(today, "CarriedOver", 0, "Leader", "Email");
            Tell(today, "CarriedOver", 0, "Coordinator", "Email");
        }

        void Say(string what, int level, string[] who, string[] how)
        {
            foreach (var one in who)
            {
                foreach (var channel in how)
                {
                    morning[(one, channel)] = (what, level);
                }
            }
        }

        void Review(DateOnly day)
        {
            if (day == ModelDays.Later(waitsSince!.Value, 3))
            {
                Say("ReviewReminder", 3, ["Supervisor"], ["Email"]);
            }

            if (day == ModelDays.Later(waitsSince.Value, 5))
            {
                Say("ReviewReminder", 5, ["Coordinator"], ["Email"]);
            }
        }

        void Climb(DateOnly day)
        {
            var before = ModelDays.ReminderDayFor(Due);
            var after = ModelDays.LastDayFor(Due);
            if (day == ModelDays.Later(before, -10))
            {
                Say("Reminder", 10, ["Liaison"], ["Email"]);
                Heard();
            }

            if (day == ModelDays.Later(before, -3))
            {
                Say("Reminder", 3, ["Liaison"], ["Email", "Sms"]);
                Heard();
            }

            if (day == before)
            {
                Say("Reminder", 0, ["Liaison"], ["Email", "Sms"]);
                Heard();
            }

            if (day == ModelDays.Later(after, 1))
            {
                Say("Chase", 1, ["Liaison", "Leader"], ["Email", "Sms"]);
                Heard();
            }

            if (day == ModelDays.Later(after, 3))
            {
                Say("Escalation", 1, ["Leader", "Supervisor"], ["Email", "Sms"]);
                Escalate(1);
            }

            if (day == ModelDays.Later(after, 5))
            {
                Say("Escalation", 2, ["LeadingGroup"], ["Email"]);
                Escalate(2);
            }

            if (day == ModelDays.Later(after, 10))
            {
                Say("Escalation", 3, ["Leader", "Coordinator"], ["Email"]);
                Escalate(3);
            }
        }
    }

    private bool MayBeCarried(DateOnly today)
    {
        if (today < ModelDays.LastDayFor(new DateOnly(year + 1, 1, 31)))
        {
            return false;
        }

        return Waits ? today > ModelDays.Later(waitsSince!.Value, 5) : IsLast && today > ModelDays.Later(ModelDays.LastDayFor(Due), 10);
    }

    private void TakeUpNext(DateOnly today)
    {
        current++;
        Due = NotBeforeFiveDaysFrom(today, dues[current]);
        Level = 0;
        returned = false;
        extension = null;
    }

    private bool IsFit(DateOnly until) => until > Due && until.Year <= year + 1 && (IsLast || until < dues[current + 1]);

    private static DateOnly NotBeforeFiveDaysFrom(DateOnly today, DateOnly due)
    {
        var fair = ModelDays.Later(today, 5);
        return due > fair ? due : fair;
    }

    private void Heard() => Stage = Stage is "Assigned" or "Acknowledged" or "Verified" ? "Reminded" : Stage;

    private void Escalate(int level)
    {
        Level = Math.Max(Level, level);
        Stage = "Escalated";
    }

    private void Tell(DateOnly today, string what, int level, string who, string how) => Notices.Add(new(today, what, level, who, how));
}
