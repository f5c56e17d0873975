using GovOpenFlow.Reading.Diagnostics;

namespace GovOpenFlow.Reading.Formats.Packages;

/// <summary>How many bytes the parts of one package may still unpack to.</summary>
internal sealed class UnpackingAllowance(LoadNotes notes)
{
    private long _left = Bounds.UnpackedBytes;

    /// <exception cref="UnreadableDocumentException">The allowance is spent.</exception>
    public void Spend(long bytes)
    {
        _left -= bytes;
        if (_left < 0)
        {
            throw Exceeded();
        }
    }

    public UnreadableDocumentException Exceeded() =>
        notes.Refuse(RefusalCodes.TooLarge, "package-too-large", Bounds.UnpackedBytes / (1024 * 1024));
}
