using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger.Time;

namespace GovOpenFlow.Scenarios;

/// <summary>What a story hands to the host that it is played on.</summary>
/// <param name="Clock">The time; the story moves it, through the host.</param>
/// <param name="Directory">The units and their contacts.</param>
/// <param name="Post">Takes every message.</param>
public sealed record StorySetting(SimulatedClock Clock, UnitDirectory Directory, PostOffice Post);
