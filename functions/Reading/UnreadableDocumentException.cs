namespace GovOpenFlow.Reading;

/// <summary>A file cannot be read as a document at all. The message says what is wrong and what would be right.</summary>
/// <param name="code">One of <see cref="Diagnostics.RefusalCodes"/>, in kebab-case. Stable: programs rely on it.</param>
/// <param name="message">For the reader, in their language.</param>
public sealed class UnreadableDocumentException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
