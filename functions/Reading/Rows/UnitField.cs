using GovOpenFlow.Reading.Tables;
using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Rows;

/// <summary>A field that names units.</summary>
/// <param name="Text">The field.</param>
/// <param name="Kind">What its column or label says of the units; Unknown where nothing does.</param>
public sealed record UnitField(Piece Text, ColumnKind Kind);
