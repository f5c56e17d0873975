namespace GovOpenFlow.Reading.Formats;

/// <summary>What a text is written in.</summary>
internal enum MarkupKind
{
    None,
    Html,

    /// <summary>The one-file XML of Word and Excel 2003.</summary>
    OfficeXml,
    OtherXml,
}
