namespace GovOpenFlow.Web.Gateway;

/// <summary>How an SMS gateway calls back in its own words, where it cannot be taught ours.</summary>
public sealed record CallbackShapes
{
    /// <summary>The secret in the address that the gateway is given: at least 32 letters, digits, - and _. It stands in the place of a signature.</summary>
    public required string Key { get; init; }

    /// <summary>Null: no receipts are taken in this way.</summary>
    public ReceiptShape? Receipts { get; init; }

    /// <summary>Null: no replies are taken in this way.</summary>
    public ReplyShape? Replies { get; init; }

    /// <summary>What the gateway wants to read when it was understood; null: our own counts.</summary>
    public string? Answer { get; init; }

    // Holds a secret.
    public override string ToString() => nameof(CallbackShapes);
}

/// <summary>Where in a gateway's receipts what stands.</summary>
public sealed record ReceiptShape
{
    /// <summary>The list of receipts; a single object counts as a list of one.</summary>
    public JsonPointer List { get; init; } = JsonPointer.Whole;

    /// <summary>The form's field that holds the JSON; null: the body is the JSON.</summary>
    public string? FormField { get; init; }

    /// <summary>Within a receipt: the id that we gave to the message, or its first 32 characters.</summary>
    public required JsonPointer MessageId { get; init; }

    /// <summary>Within a receipt: what became of it.</summary>
    public required JsonPointer State { get; init; }

    /// <summary>Within a receipt: why it failed; null: the state says it.</summary>
    public JsonPointer? Reason { get; init; }

    /// <summary>Within a receipt: when; null: it does not say.</summary>
    public JsonPointer? Time { get; init; }

    /// <summary>The gateway's words for: it has arrived. At least one.</summary>
    public required IReadOnlyList<string> Delivered { get; init; }

    /// <summary>The gateway's words for: it never will. At least one. All other words say nothing final.</summary>
    public required IReadOnlyList<string> Failed { get; init; }
}

/// <summary>Where in a gateway's replies what stands.</summary>
public sealed record ReplyShape
{
    /// <summary>The list of replies; a single object counts as a list of one.</summary>
    public JsonPointer List { get; init; } = JsonPointer.Whole;

    /// <summary>The form's field that holds the JSON; null: the body is the JSON.</summary>
    public string? FormField { get; init; }

    /// <summary>Within a reply: the number it came from.</summary>
    public required JsonPointer From { get; init; }

    /// <summary>Within a reply: what it says.</summary>
    public required JsonPointer Text { get; init; }
}
