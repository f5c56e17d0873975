using GovOpenFlow.Core.Assignments;

namespace GovOpenFlow.Ledger.Store;

/// <summary>How many assignments stand where.</summary>
/// <param name="Unit">The accountable unit.</param>
/// <param name="Stage">Their stage.</param>
/// <param name="Light">Their light at the instant asked for.</param>
/// <param name="CarriedOver">Whether they are carried into look-back.</param>
/// <param name="Count">How many.</param>
public sealed record LedgerTotals(string Unit, Stage Stage, Light Light, bool CarriedOver, int Count);
