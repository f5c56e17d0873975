using GovOpenFlow.Web.Gateway;

namespace GovOpenFlow.Setup.Settings;

/// <summary>Reads how an SMS gateway calls back in its own words.</summary>
internal sealed class CallbackReader(SettingsFields callbacks)
{
    public static readonly IReadOnlyList<string> Fields = ["key", "answer", "receipts", "replies"];

    private const int ShortestKey = 32;

    /// <summary>The shapes; only to be used where there are no faults.</summary>
    public CallbackShapes Read()
    {
        var key = callbacks.Needed("key");
        if (key.Length > 0 && (key.Length < ShortestKey || !key.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')))
        {
            callbacks.Fault("key", "bad-key", ShortestKey);
        }

        var receipts = callbacks.Section("receipts", "list", "formField", "messageId", "state", "reason", "time", "delivered", "failed");
        var replies = callbacks.Section("replies", "list", "formField", "from", "text");
        if (receipts is null && replies is null)
        {
            callbacks.Fault("receipts", "missing");
        }

        return new()
        {
            Key = key,
            Answer = callbacks.Text("answer", 1000),
            Receipts = receipts is null ? null : ReceiptsOf(receipts),
            Replies = replies is null ? null : new()
            {
                List = Pointer(replies, "list") ?? JsonPointer.Whole,
                FormField = replies.Text("formField", 100),
                From = NeededPointer(replies, "from"),
                Text = NeededPointer(replies, "text"),
            },
        };
    }

    private static ReceiptShape ReceiptsOf(SettingsFields receipts)
    {
        var (delivered, failed) = (Words(receipts, "delivered"), Words(receipts, "failed"));
        foreach (var both in delivered.Intersect(failed))
        {
            receipts.Fault("failed", "in-both", both);
        }

        return new()
        {
            List = Pointer(receipts, "list") ?? JsonPointer.Whole,
            FormField = receipts.Text("formField", 100),
            MessageId = NeededPointer(receipts, "messageId"),
            State = NeededPointer(receipts, "state"),
            Reason = Pointer(receipts, "reason"),
            Time = Pointer(receipts, "time"),
            Delivered = delivered,
            Failed = failed,
        };
    }

    private static IReadOnlyList<string> Words(SettingsFields fields, string name)
    {
        var words = fields.Texts(name);
        if (words.Count == 0)
        {
            fields.Fault(name, "missing");
        }

        return words;
    }

    private static JsonPointer NeededPointer(SettingsFields fields, string name)
    {
        _ = fields.Needed(name);
        return Pointer(fields, name) ?? JsonPointer.Whole;
    }

    private static JsonPointer? Pointer(SettingsFields fields, string name)
    {
        if (fields.Text(name) is not { } text)
        {
            return null;
        }

        var pointer = JsonPointer.TryParse(text);
        if (pointer is null)
        {
            fields.Fault(name, "not-pointer");
        }

        return pointer;
    }
}
