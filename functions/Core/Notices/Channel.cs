namespace GovOpenFlow.Core.Notices;

public enum Channel
{
    Email,
    Sms,
}
