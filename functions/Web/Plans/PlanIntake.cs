using GovOpenFlow.Reading;
using GovOpenFlow.Reading.Documents;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Plans;

/// <summary>Reads the document that a request carries as its body.</summary>
internal static class PlanIntake
{
    /// <summary>The largest document: 32 MiB.</summary>
    public const int MostBytes = DocumentLoader.MaximumBytes;

    public static readonly QueryParameter Year = new("year", "The plan's year, 2000–2100, where the document prints none or another one.", "integer");
    public static readonly QueryParameter FileName = new("fileName", "The file's name; used only to tell formats apart when the bytes do not.");

    public static async Task<(byte[] Bytes, PlanReading Reading)> ReadAsync(HttpContext http, Query query)
    {
        var options = new ReadingOptions
        {
            Year = query.Number(Year.Name, 2000, 2100),
            FileName = query.Text(FileName.Name, 255),
            Culture = CallerLanguage.Of(http),
        };
        var bytes = await RequestBody.ReadAsync(http, MostBytes).ConfigureAwait(false);
        return (bytes, PlanReader.Read(bytes, options));
    }
}
