using GovOpenFlow.Core.Circulars;
using GovOpenFlow.Ledger.Outbox;

namespace GovOpenFlow.Ledger.Circulars;

/// <summary>A circular with what was sent up to then.</summary>
/// <param name="Name">The milestone's name.</param>
/// <param name="Issued">Whether it was issued and stays as it is; false: how things stand at the moment.</param>
/// <param name="Circular">The account.</param>
/// <param name="Notices">By kind, channel, recipient, unit and state.</param>
public sealed record IssuedCircular(string Name, bool Issued, Circular Circular, IReadOnlyList<NoticeTotals> Notices);
