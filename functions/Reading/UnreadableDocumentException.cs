namespace GovOpenFlow.Reading;

/// <summary>A file cannot be read as a document at all. The message says what is wrong and what would be right.</summary>
/// <param name="code">Stable, in kebab-case: empty, too-large, too-complex, binary, damaged, encrypted, unsupported.</param>
/// <param name="message">For the reader, in their language.</param>
public sealed class UnreadableDocumentException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
