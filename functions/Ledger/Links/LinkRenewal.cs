using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Ledger.Links;

/// <summary>Sends new links in the place of old ones: to the address on file and nowhere else, whoever asks.</summary>
/// <remarks>It goes out at once and not through the outbox: somebody sits and waits for it, and asks again where it does not come.</remarks>
/// <param name="issuer">Makes the links.</param>
/// <param name="addresses">Tells the address.</param>
/// <param name="senders">E-mail is preferred.</param>
public sealed class LinkRenewal(LinkIssuer issuer, AddressBook addresses, IEnumerable<IMessageSender> senders)
{
    private const int LongestTitle = 40;

    // Asked for several times in a moment it is one message, as far as the provider recognises messages by their id.
    private static readonly TimeSpan OneMessage = TimeSpan.FromMinutes(10);

    /// <summary>Where new links would go now; null: there is no address on file, no way to send there, or nothing left to do.</summary>
    public Address? AddressFor(Link link, AssignmentState state)
    {
        if (!Enum.GetValues<LinkAction>().Any(action => LinkIssuer.IsOffered(state, action)))
        {
            return null;
        }

        foreach (var channel in (Channel[])[Channel.Email, Channel.Sms])
        {
            var found = addresses.Find(new(
                state.Id, state.Current, state.Epoch, NoticeKind.Assigned, 0, link.Recipient, channel, state.Unit, state.AssignedAt));
            if (found.Address is { } address && senders.Any(sender => sender.Channel == channel))
            {
                return address;
            }
        }

        return null;
    }

    /// <summary>Sends links for all that the unit may do now.</summary>
    /// <param name="link">The old link.</param>
    /// <param name="state">Its assignment as it stands.</param>
    /// <param name="item">The item, or null.</param>
    /// <param name="baseUrl">Where the pages are.</param>
    /// <param name="culture">The message's language.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>False: it could not be sent.</returns>
    public async Task<bool> SendAsync(
        Link link, AssignmentState state, WorkItem? item, Uri baseUrl, CultureInfo culture, DateTimeOffset now, CancellationToken cancellation)
    {
        if (AddressFor(link, state) is not { } address)
        {
            return false;
        }

        var sender = senders.First(one => one.Channel == address.Channel);
        var links = Enum.GetValues<LinkAction>()
            .Select(action => (Action: action, Url: issuer.AddressFor(baseUrl, state, action, link.Recipient, address, now)))
            .Where(one => one.Url is not null)
            .ToList();
        var number = state.Item.ToString(CultureInfo.InvariantCulture);
        var until = Iso(ChinaTime.DateOf(now).AddDays(LinkIssuer.Days + 1));
        var title = item is null ? "" : item.Title.Length <= LongestTitle ? item.Title : string.Concat(item.Title.AsSpan(0, LongestTitle - 1), "…");

        string Text(string key, params object?[] arguments) => RenewalTexts.Source.Get(key, culture, arguments);
        var (subject, text) = address.Channel == Channel.Sms
            ? ("", Text("Sms", number, until, (links.Find(one => one.Action == LinkAction.Report) is { Url: { } report } ? report : links[0].Url)!))
            : (Text("Subject", number, title), string.Join('\n', (string[])
            [
                string.IsNullOrWhiteSpace(address.Name) ? Text("Greeting.Unnamed") : Text("Greeting", address.Name),
                "",
                Text("Opening", until),
                "",
                .. links.Select(one => Text(one.Action.ToString(), one.Url)),
                "",
                Text("Item", number, title),
                Text("Unit", state.Unit),
                Text("Due", Iso(state.Due)),
                "",
                Text("Closing"),
                "",
            ]));
        var outcome = await sender
            .SendAsync(new(IdOf(link, state, now), address.Channel, address.Value, address.Name, subject, text, null, now), cancellation)
            .ConfigureAwait(false);
        return outcome.State is NoticeState.Accepted or NoticeState.Delivered;
    }

    private static string IdOf(Link link, AssignmentState state, DateTimeOffset now) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"renewal/{state.Id}/{state.Version}/{link.Recipient}/{now.Ticks / OneMessage.Ticks}"))).AsSpan(0, 16));

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
