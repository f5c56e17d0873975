namespace GovOpenFlow.Core.Notices;

/// <summary>How a notice is sent. The numbers are stored and the names are part of keys; do not rename or reorder.</summary>
public enum Channel
{
    Email,
    Sms,

    /// <summary>群机器人: a message into the group of the recipient's office, through the address of its robot.</summary>
    Webhook,
}
