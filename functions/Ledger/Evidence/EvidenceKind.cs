namespace GovOpenFlow.Ledger.Evidence;

/// <summary>A kind of file that may be evidence: known by its ending, its first bytes and, for office documents, its parts.</summary>
/// <param name="Ending">Of its name, with the dot, in lower case.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Start">Its first bytes.</param>
/// <param name="Part">For office documents (ZIP): the folder that such a document has. Null: not one.</param>
internal sealed record EvidenceKind(string Ending, string Type, byte[] Start, string? Part = null)
{
    private static readonly byte[] Zip = "PK\u0003\u0004"u8.ToArray();

    /// <summary>No archives, nothing that browsers or offices run: what is in them could not be seen before somebody opens it.</summary>
    public static readonly IReadOnlyList<EvidenceKind> All =
    [
        new(".pdf", "application/pdf", "%PDF-"u8.ToArray()),
        new(".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Zip, "word/"),
        new(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Zip, "xl/"),
        new(".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", Zip, "ppt/"),
        new(".jpg", "image/jpeg", [0xff, 0xd8, 0xff]),
        new(".jpeg", "image/jpeg", [0xff, 0xd8, 0xff]),
        new(".png", "image/png", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]),
    ];

    public static EvidenceKind? OfName(string name) =>
        All.FirstOrDefault(kind => name.EndsWith(kind.Ending, StringComparison.OrdinalIgnoreCase));
}
