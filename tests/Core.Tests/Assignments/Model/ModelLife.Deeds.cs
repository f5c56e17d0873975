namespace GovOpenFlow.Core.Tests.Assignments.Model;

/// <summary>What people do.</summary>
internal sealed partial class ModelLife
{
    /// <summary>What somebody does; false: it is refused.</summary>
    public bool Does(DateOnly today, ModelDeed deed)
    {
        if (deed.What == "Fail")
        {
            failures++;
            if (!Over && deed.Who != "Coordinator")
            {
                Tell(today, "Undeliverable", failures, "Coordinator", "Email");
            }

            return true;
        }

        return !Over && deed.What switch
        {
            "Acknowledge" => Acknowledge(),
            "Report" => Report(today, deed),
            "Verify" => Verify(today),
            "Return" => Return(today, deed),
            "Ask" => Ask(today, deed),
            "Grant" => Grant(today, deed),
            "Refuse" => Refuse(today, deed),
            "Reassign" => Reassign(today, deed),
            "Withdraw" => Withdraw(today, deed),
            _ => throw new InvalidOperationException(deed.What),
        };
    }

    private bool Acknowledge()
    {
        acknowledged = true;
        Stage = Stage == "Assigned" ? "Acknowledged" : Stage;
        return true;
    }

    private bool Report(DateOnly today, ModelDeed deed)
    {
        if (deed.SaysNothing)
        {
            return false;
        }

        if (!Waits)
        {
            waitsSince = today;
            reportOnTime = today <= ModelDays.LastDayFor(Due);
            Tell(today, "Reported", 0, "Supervisor", "Email");
        }

        acknowledged = true;
        extension = null;
        Stage = "Reported";
        return true;
    }

    private bool Verify(DateOnly today)
    {
        if (!Waits)
        {
            return false;
        }

        waitsSince = null;
        Ended = (Ended.All + 1, Ended.Missed);
        if (IsLast)
        {
            Stage = "Closed";
            Level = 0;
            return true;
        }

        Stage = "Verified";
        Carried = false;
        // A progress report that fell due while the one before lay with the supervisor is not asked for.
        while (current + 1 < dues.Count - 1 && today > ModelDays.LastDayFor(dues[current + 1]))
        {
            Ended = (Ended.All + 1, Ended.Missed);
            current++;
        }

        TakeUpNext(today);
        return true;
    }

    private bool Return(DateOnly today, ModelDeed deed)
    {
        var usual = ModelDays.Later(today, 5);
        var by = deed.Day ?? usual;
        if (!Waits || deed.SaysNothing || by <= today || (by.Year > year + 1 && by > usual))
        {
            return false;
        }

        waitsSince = null;
        returned = true;
        Stage = "Returned";
        Due = by;
        Epoch++;
        Tell(today, "Returned", 0, "Liaison", "Email");
        Tell(today, "Returned", 0, "Liaison", "Sms");
        return true;
    }

    private bool Ask(DateOnly today, ModelDeed deed)
    {
        if (Carried || Waits || extension is not null || deed.SaysNothing || today > ModelDays.LastDayFor(Due) || !IsFit(deed.Day!.Value))
        {
            return false;
        }

        extension = deed.Day;
        extensions++;
        Acknowledge();
        Tell(today, "ExtensionAsked", extensions, "Coordinator", "Email");
        return true;
    }

    private bool Grant(DateOnly today, ModelDeed deed)
    {
        if (Carried || extension is null)
        {
            return false;
        }

        var until = deed.Day ?? extension.Value;
        if (!IsFit(until) || today > ModelDays.LastDayFor(until))
        {
            return false;
        }

        Due = until;
        extension = null;
        Epoch++;
        Level = 0;
        Stage = returned ? "Returned" : Stage is "Reminded" or "Escalated" ? "Acknowledged" : Stage;
        Tell(today, "ExtensionGranted", extensions, "Liaison", "Email");
        return true;
    }

    private bool Refuse(DateOnly today, ModelDeed deed)
    {
        if (Carried || extension is null || deed.SaysNothing)
        {
            return false;
        }

        extension = null;
        Tell(today, "ExtensionRefused", extensions, "Liaison", "Email");
        return true;
    }

    private bool Reassign(DateOnly today, ModelDeed deed)
    {
        if (Carried || Waits || deed.SaysNothing)
        {
            return false;
        }

        assigned = today;
        acknowledged = false;
        returned = false;
        extension = null;
        Level = 0;
        Epoch++;
        Stage = "Assigned";
        Due = NotBeforeFiveDaysFrom(today, Due);
        Tell(today, "Reassigned", 0, "Liaison", "Email");
        Tell(today, "Assigned", 0, "Liaison", "Email");
        return true;
    }

    private bool Withdraw(DateOnly today, ModelDeed deed)
    {
        if (deed.SaysNothing)
        {
            return false;
        }

        waitsSince = null;
        Epoch++;
        Stage = "Withdrawn";
        Tell(today, "Withdrawn", 0, "Liaison", "Email");
        return true;
    }
}
