namespace GovOpenFlow.Ledger.Outbox;

/// <summary>What has become of a notice. The names are stored; do not rename.</summary>
public enum NoticeState
{
    /// <summary>To be sent.</summary>
    Pending,

    /// <summary>Claimed by a dispatcher; the provider may or may not have it.</summary>
    Sending,

    /// <summary>The provider has taken it.</summary>
    Accepted,

    /// <summary>The provider says that it has arrived.</summary>
    Delivered,

    /// <summary>Failed for now; it is tried again.</summary>
    FailedTemporary,

    /// <summary>Failed for good.</summary>
    FailedPermanent,

    /// <summary>It may have been sent: there was no answer. The provider is asked, where it can be; else a person decides.</summary>
    Unknown,

    /// <summary>Not sent, because its cause had gone.</summary>
    Suppressed,
}
