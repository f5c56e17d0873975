namespace GovOpenFlow.Channels.Mail;

/// <summary>As whom an office writes.</summary>
public sealed record MailIdentity
{
    /// <summary>An office's address and name.</summary>
    /// <param name="from">The sender's address; its domain also names the messages.</param>
    /// <param name="name">The office's name, as mail programs show it.</param>
    /// <exception cref="ArgumentException">The address is not one.</exception>
    public MailIdentity(string from, string name)
    {
        From = Checked(from, nameof(from));
        Name = name;
    }

    public string From { get; }

    public string Name { get; }

    /// <summary>Where answers go; null: to <see cref="From"/>. It also takes the wish not to be written to any more (List-Unsubscribe): a duty cannot be unsubscribed from, but another person can be named for it.</summary>
    public string? ReplyTo
    {
        get;
        init => field = value is null ? null : Checked(value, nameof(value));
    }

    private static string Checked(string address, string parameter) => MailAddressSyntax.Accepts(address)
        ? address
        : throw new ArgumentException($"'{address}' is not an e-mail address.", parameter);
}
