using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Core.Policies;

/// <summary>To whom a notice goes, and how.</summary>
public sealed record Route(IReadOnlyList<Recipient> To, IReadOnlyList<Channel> By);
