namespace GovOpenFlow.Core.Units;

/// <summary>A person who can be reached.</summary>
/// <param name="Name">As written in messages; null where only an address is known.</param>
/// <param name="Email">An e-mail address, or null.</param>
/// <param name="Phone">A mobile number in digits, with or without a leading +, or null.</param>
/// <param name="Webhook">The https address of the robot in this person's group (浙政钉/DingTalk, WeCom, Feishu, or a receiver of the office's own), or null. What stands after # is the robot's signing secret and is never sent.</param>
public sealed record Contact(string? Name, string? Email, string? Phone, string? Webhook = null);
