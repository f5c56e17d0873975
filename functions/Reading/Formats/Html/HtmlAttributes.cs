using System.Globalization;
using AngleSharp.Html.Parser.Tokens;

namespace GovOpenFlow.Reading.Formats.Html;

/// <summary>The few attributes that matter for reading.</summary>
internal static class HtmlAttributes
{
    /// <summary>Rows that one cell may reach over, as in the standard.</summary>
    private const int MaximumRowSpan = 65_534;

    /// <summary>Columns that one cell may reach over, as in the standard.</summary>
    private const int MaximumColumnSpan = 1_000;

    /// <summary>All others are dropped by the tokenizer, so that a tag with a million of them costs nothing.</summary>
    public static bool IsRead(ReadOnlySpan<char> name) =>
        name is "rowspan" or "colspan" or "class" or "id" or "role" or "style" or "hidden" or "href" or "start" or "value";

    /// <summary>The attribute's value, or "" where it is missing.</summary>
    public static string Value(HtmlTagToken tag, string name)
    {
        foreach (var attribute in tag.Attributes)
        {
            if (attribute.Name == name)
            {
                return attribute.Value ?? "";
            }
        }

        return "";
    }

    /// <summary>True where the element is in the page but not to be seen.</summary>
    public static bool IsHidden(HtmlTagToken tag)
    {
        foreach (var attribute in tag.Attributes)
        {
            if (attribute.Name == "hidden" || (attribute.Name == "style" && HidesByStyle(attribute.Value ?? "")))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The tree's node for a tag.</summary>
    public static HtmlNode Node(HtmlTagToken tag) => new(tag.Name)
    {
        RowSpan = RowSpan(Value(tag, "rowspan")),
        ColumnSpan = Math.Clamp(Number(Value(tag, "colspan")) ?? 1, 1, MaximumColumnSpan),
        Number = tag.Name switch
        {
            "ol" => Number(Value(tag, "start")),
            "li" => Number(Value(tag, "value")),
            _ => null,
        },
        IsHidden = IsHidden(tag),
        LooksLikeNoise = HtmlNoise.IsNamedSo(tag.Name, Value(tag, "role"), Value(tag, "id"), Value(tag, "class")),
    };

    /// <summary>0 means: down to the end of the table.</summary>
    private static int RowSpan(string value) => Number(value) switch
    {
        null or < 0 => 1,
        0 => MaximumRowSpan,
        var rows => Math.Min(rows.Value, MaximumRowSpan),
    };

    private static bool HidesByStyle(string style)
    {
        var bare = style.Replace(" ", "", StringComparison.Ordinal);
        return bare.Contains("display:none", StringComparison.OrdinalIgnoreCase)
            || bare.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The digits that a value begins with; browsers forgive what follows them.</summary>
    private static int? Number(string value)
    {
        var text = value.AsSpan().Trim();
        var length = text.IndexOfAnyExceptInRange('0', '9');
        var digits = length < 0 ? text : text[..length];
        return digits.IsEmpty ? null
            : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : int.MaxValue;
    }
}
