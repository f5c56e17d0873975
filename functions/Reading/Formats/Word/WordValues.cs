using System.Globalization;
using System.Xml.Linq;

namespace GovOpenFlow.Reading.Formats.Word;

/// <summary>The w:val of an element, as Word understands it.</summary>
internal static class WordValues
{
    public static string? Value(this XElement? element) => (string?)element?.Attribute("val");

    /// <summary>A number, or null where there is none.</summary>
    public static int? Number(this XElement? element) =>
        int.TryParse(element.Value(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A switch is on where it stands without a value.</summary>
    public static bool IsOn(this XElement? element) => element is not null && element.Value() is not ("0" or "false" or "off");
}
