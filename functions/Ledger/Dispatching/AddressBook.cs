using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>Finds out, at the moment of sending, where a notice goes.</summary>
/// <param name="directory">The units as the coordinator keeps them.</param>
public sealed class AddressBook(UnitDirectory directory)
{
    private volatile UnitDirectory current = directory;

    /// <summary>The directory in force now; a change applies to what is sent next.</summary>
    public UnitDirectory Directory
    {
        get => current;
        set => current = value;
    }

    /// <summary>Where a notice goes now.</summary>
    public AddressLookup Find(Notice notice)
    {
        var units = current;
        var unit = units.Find(notice.Unit);
        var contact = notice.Recipient switch
        {
            Recipient.Liaison => unit?.Liaison,
            Recipient.Leader => unit?.Leader,
            Recipient.Supervisor => unit?.Supervisor ?? units.Coordinator,
            Recipient.Coordinator => units.Coordinator,
            Recipient.LeadingGroup => units.LeadingGroup,
            _ => throw new ArgumentOutOfRangeException(nameof(notice), notice.Recipient, "Unknown recipient."),
        };
        if (contact is null)
        {
            return new(null, unit is null && notice.Recipient is Recipient.Liaison or Recipient.Leader ? "no-unit" : "no-contact");
        }

        return notice.Channel switch
        {
            Channel.Email when Printed(contact.Email) is { } email => new(new(Channel.Email, email.ToLowerInvariant(), contact.Name), null),
            Channel.Email => new(null, "no-email"),
            Channel.Sms when Printed(contact.Phone) is { } phone => new(new(Channel.Sms, phone, contact.Name), null),
            Channel.Sms => new(null, "no-phone"),
            Channel.Webhook when Printed(contact.Webhook) is { } robot => new(new(Channel.Webhook, robot, contact.Name), null),
            Channel.Webhook => new(null, "no-webhook"),
            _ => throw new ArgumentOutOfRangeException(nameof(notice), notice.Channel, "Unknown channel."),
        };
    }

    private static string? Printed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
