namespace GovOpenFlow.Ledger.Links;

/// <summary>The one thing that a signed link is for. The numbers are part of links that are out in mails; do not change them.</summary>
public enum LinkAction
{
    /// <summary>签收.</summary>
    Acknowledge = 1,

    /// <summary>报送.</summary>
    Report = 2,

    /// <summary>申请延期.</summary>
    Extension = 3,
}
