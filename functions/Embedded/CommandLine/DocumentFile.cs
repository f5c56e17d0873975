using GovOpenFlow.Reading;
using GovOpenFlow.Reading.Documents;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>A plan's file as the user names it.</summary>
internal static class DocumentFile
{
    /// <summary>Reads a file, or standard input for -.</summary>
    /// <exception cref="BadInputException">There is no such file, it cannot be opened, or it is too large.</exception>
    public static async Task<byte[]> BytesAsync(string path, CancellationToken cancellation)
    {
        try
        {
            if (path != "-")
            {
                return Measured(path, new FileInfo(path).Length)
                    ? await File.ReadAllBytesAsync(path, cancellation)
                    : [];
            }

            await using var input = Console.OpenStandardInput();
            using var bytes = new MemoryStream();
            await input.CopyToAsync(bytes, cancellation);
            Measured(path, bytes.Length);
            return bytes.ToArray();
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadInputException(CommandTexts.Get("file-missing", path));
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(CommandTexts.Get("file-unreadable", path, closed.Message));
        }
    }

    private static bool Measured(string path, long length) => length <= DocumentLoader.MaximumBytes
        ? true
        : throw new BadInputException(CommandTexts.Get("file-too-large", path, length, DocumentLoader.MaximumBytes));

    /// <summary>Reads a plan's file.</summary>
    /// <exception cref="BadInputException">See <see cref="BytesAsync"/>; also a year outside 2000–2100.</exception>
    /// <exception cref="UnreadableDocumentException">The file is not a document.</exception>
    public static async Task<PlanReading> ReadAsync(string path, int? year, CancellationToken cancellation)
    {
        if (year is < 2000 or > 2100)
        {
            throw new BadInputException(CommandTexts.Get("year-range", year));
        }

        return PlanReader.Read(
            await BytesAsync(path, cancellation),
            new() { Year = year, Culture = System.Globalization.CultureInfo.CurrentUICulture, FileName = path == "-" ? null : path });
    }
}
