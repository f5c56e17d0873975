using System.Text.Json;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using Xunit;

namespace GovOpenFlow.Core.Tests.Assignments;

/// <summary>What holds for every decision, whatever the story.</summary>
internal static class DecisionChecks
{
    internal static void Check(AssignmentState before, LifecycleInput input, Decision decision, Rules rules)
    {
        if (decision.Refusal is not null || ReferenceEquals(decision.State, before))
        {
            Assert.Same(before, decision.State);
            Assert.Empty(decision.Events);
            Assert.Empty(decision.Notices);
            return;
        }

        var after = decision.State;
        Assert.Equal(before.Version + 1, after.Version);
        Assert.True(after.Epoch == before.Epoch || after.Epoch == before.Epoch + 1, $"Epoch {before.Epoch} became {after.Epoch}.");
        Assert.True(after.Current >= before.Current, "A checkpoint came back.");
        Assert.Equal(before.Checkpoints, after.Checkpoints);
        Assert.InRange(after.Level, 0, 3);
        Assert.Equal(after.Current + (after.Stage == Stage.Closed ? 1 : 0), after.Outcomes.Count);
        Assert.Equal(after.IsOpen && !after.CarriedOver, after.WakeAt is not null);
        Assert.True(input is not LifecycleInput.Tick || after.WakeAt is null || after.WakeAt > input.At, "It wants to be woken in the past.");
        Assert.True(after.YellowFrom is null || after.RedFrom is null || after.YellowFrom <= after.RedFrom, "Red before yellow.");
        Assert.Equal(after.Stage == Stage.Reported || (after.AwaitsReview && after.CarriedOver), after.AwaitsReview);
        Assert.True(after.AwaitsReview ? after.Report is not null : after.Stage != Stage.Reported, "Reported without a report.");
        Assert.True(after.Stage != Stage.Returned || after.Rectification is not null, "Returned without a rectification.");
        Assert.True(after.Stage != Stage.Assigned || after.AcknowledgedAt is null, "Assigned though acknowledged.");
        Assert.All(decision.Notices, notice => CheckNotice(notice, input.At, rules));
        Assert.All(decision.Events, entry => Assert.Equal(input.At, entry.At));
        CheckJson(after);
    }

    internal static void CheckNotice(Notice notice, DateTimeOffset at, Rules rules)
    {
        Assert.True(notice.NotBefore >= at, "A notice for the past.");
        Assert.True(rules.Calendar.IsWorkingDay(ChinaTime.DateOf(notice.NotBefore)), "A notice on a rest day.");
        // At a sending time, or at once where the clock woke within the hour after one.
        Assert.Contains(rules.Policy.Window.Times, time =>
            ChinaTime.TimeOf(notice.NotBefore) == time
            || (notice.NotBefore == at && ChinaTime.TimeOf(at) > time && ChinaTime.TimeOf(at) - time <= TimeSpan.FromHours(1)));
    }

    /// <summary>What is stored is read back as it was; lists make records unequal, so their texts are compared.</summary>
    internal static void CheckJson<T>(T value)
    {
        var text = JsonSerializer.Serialize(value);
        Assert.Equal(text, JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(text)));
    }
}
