using GovOpenFlow.Web.Circulars;
using Microsoft.AspNetCore.Components;

namespace GovOpenFlow.Web.Pages.Circulars;

/// <summary>What the pages of circulars share.</summary>
public abstract class CircularPart : ComponentBase
{
    [CascadingParameter]
    public Words Words { get; set; } = null!;

    /// <summary>This room's texts.</summary>
    internal CircularWording T => field ??= new(Words.Culture);

    /// <summary>A page of a plan's circulars.</summary>
    protected static string PathOf(string planId, string name) => $"/circulars/{Uri.EscapeDataString(planId)}/{Uri.EscapeDataString(name)}";
}
