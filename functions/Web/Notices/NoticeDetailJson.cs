using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Web.Notices;

/// <summary>A notice with where it goes and what can be done with it.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="To">Who would get it now; null where <paramref name="Missing"/> says why nobody.</param>
/// <param name="Missing">no-unit, no-contact, no-email or no-phone; null where there is an address.</param>
/// <param name="Allowed">What a coordinator may have done with it now.</param>
public sealed record NoticeDetailJson(NoticeJson Notice, AddresseeJson? To, string? Missing, IReadOnlyList<NoticeHandling> Allowed);

/// <summary>Where a notice goes.</summary>
/// <param name="Name">Who is behind the address, or null.</param>
/// <param name="Address">An e-mail address or a phone number.</param>
public sealed record AddresseeJson(string? Name, string Address);
