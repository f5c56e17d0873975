using System.Text.Json.Serialization;
using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Core.Assignments;

/// <summary>Something that happens to an assignment.</summary>
/// <param name="At">When it happened.</param>
/// <param name="By">Who did it, for the audit.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "input")]
[JsonDerivedType(typeof(Tick), "tick")]
[JsonDerivedType(typeof(Acknowledge), "acknowledge")]
[JsonDerivedType(typeof(HandIn), "report")]
[JsonDerivedType(typeof(Verify), "verify")]
[JsonDerivedType(typeof(Return), "return")]
[JsonDerivedType(typeof(AskExtension), "ask-extension")]
[JsonDerivedType(typeof(GrantExtension), "grant-extension")]
[JsonDerivedType(typeof(RefuseExtension), "refuse-extension")]
[JsonDerivedType(typeof(Reassign), "reassign")]
[JsonDerivedType(typeof(Withdraw), "withdraw")]
[JsonDerivedType(typeof(NoticeFailed), "notice-failed")]
[JsonDerivedType(typeof(HandleNotice), "handle-notice")]
public abstract record LifecycleInput(DateTimeOffset At, string By)
{
    /// <summary>Time has passed.</summary>
    public sealed record Tick(DateTimeOffset At) : LifecycleInput(At, "clock");

    /// <summary>签收.</summary>
    public sealed record Acknowledge(DateTimeOffset At, string By) : LifecycleInput(At, By);

    /// <summary>报送: a report for the current checkpoint.</summary>
    /// <param name="Text">What was done; not blank.</param>
    /// <param name="Links">Where it was published.</param>
    /// <param name="Evidence">Files that show it, kept already; null: none.</param>
    public sealed record HandIn(
        DateTimeOffset At, string By, string Text, IReadOnlyList<string> Links, IReadOnlyList<EvidenceFile>? Evidence = null)
        : LifecycleInput(At, By);

    /// <summary>核实: the report is good.</summary>
    public sealed record Verify(DateTimeOffset At, string By, string? Comment = null) : LifecycleInput(At, By);

    /// <summary>退回: the report is not good enough.</summary>
    /// <param name="Reason">What is missing; not blank.</param>
    /// <param name="RectifyBy">The day by which a better one is due, after today; null for the policy's default.</param>
    public sealed record Return(DateTimeOffset At, string By, string Reason, DateOnly? RectifyBy = null) : LifecycleInput(At, By);

    /// <summary>申请延期: asked before the due date has run out.</summary>
    /// <param name="Until">The new due date, later than the present one, before the next checkpoint's, within the year after the plan's.</param>
    /// <param name="Reason">Why, and how far the work has come; not blank.</param>
    public sealed record AskExtension(DateTimeOffset At, string By, DateOnly Until, string Reason) : LifecycleInput(At, By);

    /// <summary>同意延期.</summary>
    /// <param name="Until">Another date than the one asked for, or null; it must not have run out.</param>
    public sealed record GrantExtension(DateTimeOffset At, string By, DateOnly? Until = null) : LifecycleInput(At, By);

    /// <summary>不同意延期.</summary>
    public sealed record RefuseExtension(DateTimeOffset At, string By, string Reason) : LifecycleInput(At, By);

    /// <summary>改派: another unit is held to account.</summary>
    public sealed record Reassign(DateTimeOffset At, string By, string Unit, string Reason) : LifecycleInput(At, By);

    /// <summary>撤销.</summary>
    public sealed record Withdraw(DateTimeOffset At, string By, string Reason) : LifecycleInput(At, By);

    /// <summary>A notice could not be brought to its recipient: no contact, or the provider refused it for good.</summary>
    /// <param name="Key">The notice's key: the audit trail keeps it, so that a dispatcher that died in between can see that it has told this already.</param>
    public sealed record NoticeFailed(
        DateTimeOffset At, NoticeKind Kind, Recipient Recipient, Channel Channel, string Reason, string? Key = null)
        : LifecycleInput(At, "dispatcher");

    /// <summary>A person decided about a notice. The assignment stays as it is; its audit trail keeps who did what.</summary>
    /// <param name="Handling">What is done with the notice.</param>
    /// <param name="Key">The notice's key.</param>
    /// <param name="Was">What had become of it before.</param>
    /// <param name="Reason">Why, or null.</param>
    public sealed record HandleNotice(DateTimeOffset At, string By, NoticeHandling Handling, string Key, string Was, string? Reason = null)
        : LifecycleInput(At, By);
}
