using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Dispatching;

namespace GovOpenFlow.Ledger.Links;

/// <summary>Makes links for messages.</summary>
/// <param name="codec">Writes tokens.</param>
public sealed class LinkIssuer(LinkCodec codec)
{
    /// <summary>For how many days a link is good, to the end of the day in China. Every further message brings a fresh one.</summary>
    public const int Days = 30;

    /// <summary>The address of a link's page, below the place's own address: u/TOKEN.</summary>
    public const string Path = "u";

    /// <summary>The token for an action that the recipient may do now.</summary>
    /// <remarks>Written twice on one day it is the same token, so that a message that is sent again reads alike.</remarks>
    /// <param name="state">The assignment as it stands.</param>
    /// <param name="action">What the link is for.</param>
    /// <param name="recipient">Whom it is for.</param>
    /// <param name="address">Where it is sent.</param>
    /// <param name="now">From when it counts.</param>
    /// <returns>Null: the recipient is not of a unit, or there is nothing to do by such a link now.</returns>
    public string? TokenFor(AssignmentState state, LinkAction action, Recipient recipient, Address address, DateTimeOffset now) =>
        recipient is Recipient.Liaison or Recipient.Leader && IsOffered(state, action)
            ? codec.Write(new(
                state.Id, state.Current, state.Epoch, action, recipient, LinkAddressee.Of(address.Value), LinkSerial.Of(state, action),
                ChinaTime.StartOf(ChinaTime.DateOf(now).AddDays(Days + 1))))
            : null;

    /// <summary>The same as an absolute address.</summary>
    /// <param name="baseUrl">Where the pages are.</param>
    public string? AddressFor(
        Uri baseUrl, AssignmentState state, LinkAction action, Recipient recipient, Address address, DateTimeOffset now) =>
        TokenFor(state, action, recipient, address, now) is { } token ? $"{baseUrl.AbsoluteUri.TrimEnd('/')}/{Path}/{token}" : null;

    /// <summary>Whether an action is open to the unit. A report that waits for review may be completed by another one.</summary>
    public static bool IsOffered(AssignmentState state, LinkAction action) => action switch
    {
        LinkAction.Acknowledge => state is { IsOpen: true, AcknowledgedAt: null },
        LinkAction.Report => state.IsOpen,
        LinkAction.Extension => state is { AwaitsReport: true, CarriedOver: false, Extension: null },
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Unknown action."),
    };
}
