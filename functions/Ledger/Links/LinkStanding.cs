namespace GovOpenFlow.Ledger.Links;

/// <summary>Whether a link may still be used.</summary>
public enum LinkStanding
{
    Valid,

    /// <summary>Its time has run out.</summary>
    Expired,

    /// <summary>We did not write it, or somebody has changed it.</summary>
    Forged,

    /// <summary>A return, an extension, another unit, another contact, the next checkpoint or a withdrawal has made it pointless.</summary>
    Superseded,

    /// <summary>What it is for has been done.</summary>
    Used,
}
