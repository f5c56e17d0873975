namespace GovOpenFlow.Core.Notices;

/// <summary>Why a notice was not sent although it was caused. The names are stored; do not rename.</summary>
public enum SuppressionReason
{
    /// <summary>A report came in meanwhile.</summary>
    Reported,

    /// <summary>It was acknowledged meanwhile.</summary>
    Acknowledged,

    /// <summary>The report was verified or returned meanwhile.</summary>
    Reviewed,

    /// <summary>The extension was decided meanwhile.</summary>
    Decided,

    /// <summary>The assignment was closed meanwhile.</summary>
    Done,

    /// <summary>The assignment was withdrawn meanwhile.</summary>
    Withdrawn,

    /// <summary>A return, an extension, another unit or the next checkpoint has made it pointless.</summary>
    Superseded,

    /// <summary>A more urgent notice about the same assignment goes to the same recipient in the same message.</summary>
    Outranked,

    /// <summary>A person gave it up.</summary>
    Cancelled,

    /// <summary>It had failed, or nobody knew; a person saw to it in another way.</summary>
    Settled,
}
