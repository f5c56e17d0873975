namespace GovOpenFlow.Browser.Tests.Places;

/// <summary>What somebody looks with.</summary>
internal sealed record Device(int Width, int Height, bool IsPhone)
{
    public static readonly Device Desktop = new(1280, 860, false);
    public static readonly Device Phone = new(390, 844, true);

    public string Language { get; init; } = "zh-CN";

    public bool HasScript { get; init; } = true;

    /// <summary>Pixels for each of the page's own.</summary>
    public float Scale { get; init; } = 1;

    public static Device Named(string name) => name switch
    {
        "desktop" => Desktop,
        "phone" => Phone,
        "desktop without script" => Desktop with { HasScript = false },
        "phone without script" => Phone with { HasScript = false },
        "desktop in English" => Desktop with { Language = "en" },
        "phone in English" => Phone with { Language = "en" },
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such device."),
    };
}
