using GovOpenFlow.Core.Assignments;

namespace GovOpenFlow.Web.Evidence;

/// <summary>A file that is kept as evidence.</summary>
/// <param name="Sha256">By this a report names it: 64 lower-case hexadecimal digits.</param>
/// <param name="Name">What it is called when it is downloaded.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Type">Its media type.</param>
public sealed record EvidenceJson(string Sha256, string Name, long Size, string Type)
{
    internal static EvidenceJson Of(EvidenceFile file) => new(file.Sha256, file.Name, file.Size, file.Type);
}
