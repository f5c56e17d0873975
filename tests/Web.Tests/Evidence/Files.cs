using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace GovOpenFlow.Web.Tests.Evidence;

/// <summary>Small files of each kind.</summary>
internal static class Files
{
    public static readonly byte[] Pdf = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"u8.ToArray();

    public static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13];

    public static readonly byte[] Jpg = [0xff, 0xd8, 0xff, 0xe0, 0, 16];

    public static byte[] Office(params string[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in parts)
            {
                using var entry = zip.CreateEntry(part).Open();
                entry.Write(Encoding.UTF8.GetBytes("<x/>"));
            }
        }

        return bytes.ToArray();
    }

    public static byte[] Docx => Office("[Content_Types].xml", "word/document.xml");

    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
