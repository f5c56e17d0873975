using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Links;

/// <summary>What there is to say about a token.</summary>
/// <param name="Standing">Whether it may be used.</param>
/// <param name="Link">What it says; null where it is forged.</param>
/// <param name="Record">The assignment as stored; null where it is forged, or where there is none any more.</param>
/// <param name="Holder">The contact whose link it is, as on file now; null where it is another's by now.</param>
public sealed record LinkCheck(LinkStanding Standing, Link? Link = null, AssignmentRecord? Record = null, Contact? Holder = null);
