using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Requests;

/// <summary>A file that came with a form.</summary>
internal sealed class SentFile(IFormFile file)
{
    /// <summary>As the sender calls it; not trusted.</summary>
    public string Name => file.FileName;

    /// <summary>Its content; its size was checked before.</summary>
    public async Task<byte[]> ReadAsync(CancellationToken cancellation)
    {
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, cancellation).ConfigureAwait(false);
        return content.ToArray();
    }
}
