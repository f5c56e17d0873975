namespace GovOpenFlow.Core.Tests.Assignments.Model;

/// <summary>What somebody does on a day, in the model's words.</summary>
/// <param name="What">Acknowledge, Report, Verify, Return, Ask, Grant, Refuse, Reassign, Withdraw or Fail.</param>
/// <param name="Day">A date that goes with it, or null.</param>
/// <param name="SaysNothing">The text, reason or unit is blank.</param>
/// <param name="Who">For Fail: who could not be reached.</param>
internal sealed record ModelDeed(string What, DateOnly? Day, bool SaysNothing, string Who);
