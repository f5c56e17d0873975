namespace GovOpenFlow.Web.Gateway;

/// <summary>What became of the events of a call.</summary>
/// <param name="Noted">Receipts and replies that changed something.</param>
/// <param name="Known">Those that said nothing new.</param>
/// <param name="Ignored">Those about messages and numbers that nobody knows here, and replies that are not understood.</param>
/// <param name="Repeated">The very same call was taken before; nothing was looked at.</param>
public sealed record GatewayJson(int Noted, int Known, int Ignored, bool Repeated);

/// <summary>A gateway's call, for the description.</summary>
/// <param name="Events">1–500 receipts and replies.</param>
public sealed record GatewayBody(IReadOnlyList<GatewayEventBody> Events);

/// <summary>A receipt or a reply.</summary>
/// <param name="Type">delivery or reply.</param>
/// <param name="MessageId">delivery: the id that came with the message, or its first 32 characters.</param>
/// <param name="State">delivery: delivered or failed.</param>
/// <param name="Reason">delivery: why it failed.</param>
/// <param name="From">reply: the number.</param>
/// <param name="Text">reply: what it says; "1" or 签收 acknowledges.</param>
/// <param name="At">delivery: when it happened. A failure from before the message was last handed over is old news.</param>
public sealed record GatewayEventBody(string Type, string? MessageId, string? State, string? Reason, string? From, string? Text, string? At);
