using GovOpenFlow.Core.Units;
using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.UnitSheets;

/// <summary>Compares units' names across scripts: 縣財政局 in a plan is 县财政局 in the directory.</summary>
public static class UnitKeys
{
    /// <summary><see cref="UnitName.Key"/> that also folds traditional script. For <see cref="UnitDirectory.KeyOf"/>.</summary>
    public static string Of(string name) => UnitName.Key(Keys.OfPrinted(name));
}
