using GovOpenFlow.Channels.Tests.Node;
using Xunit;

namespace GovOpenFlow.Channels.Tests.Mail;

/// <summary>A test against a real mail server: skipped, with the reason, where there is none and none can be installed.</summary>
public sealed class SmtpFactAttribute : FactAttribute
{
    internal static readonly NodePackage Server = new("smtp", "smtp-server", "No mail server to send to");

    public SmtpFactAttribute() => Skip = Server.WhyNot;
}
