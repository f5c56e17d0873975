namespace GovOpenFlow.Core.Notices;

/// <summary>Whom a notice is for; the directory tells the address when it is sent.</summary>
public enum Recipient
{
    /// <summary>联络员 of the unit.</summary>
    Liaison,

    /// <summary>分管领导 of the unit.</summary>
    Leader,

    /// <summary>审核人 for the unit.</summary>
    Supervisor,

    /// <summary>政务公开办.</summary>
    Coordinator,

    /// <summary>领导小组.</summary>
    LeadingGroup,
}
