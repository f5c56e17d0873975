using System.Globalization;

namespace GovOpenFlow.Web.Problems;

/// <summary>Requests that cannot be understood, each with its place and what would be right.</summary>
internal static class BadRequests
{
    public static Problem UnknownParameter(string name, IEnumerable<string> allowed) =>
        At(name.Length == 0 ? "?" : Short(name), "unknown-parameter", Short(name), List(allowed));

    public static Problem RepeatedParameter(string name) => At(name, "repeated-parameter", name);

    public static Problem MissingParameter(string name) => At(name, "missing-parameter", name);

    public static Problem BadChoice(string place, string value, IEnumerable<string> allowed) => At(place, "bad-choice", Short(value), List(allowed));

    public static Problem BadDate(string place, string value) => At(place, "bad-date", Short(value));

    public static Problem BadNumber(string place, string value, int least, int most) => At(place, "bad-number", Short(value), least, most);

    public static Problem DateOutOfRange(string place, DateOnly value, DateOnly least, DateOnly most) =>
        At(place, "date-out-of-range", Iso(value), Iso(least), Iso(most));

    public static Problem TooLong(string place, int length, int most) => At(place, "too-long", length, most);

    public static Problem TooMany(string place, int count, int most) => At(place, "too-many", count, most);

    public static Problem Blank(string place) => At(place, "blank", place);

    public static Problem NotPlainText(string place) => At(place, "not-plain-text", place);

    public static Problem BadCursor() => At("cursor", "bad-cursor");

    public static Problem BadLink(string place, string value) => At(place, "bad-link", Short(value));

    public static Problem BadEmail(string place, string value) => At(place, "bad-email", Short(value));

    public static Problem BadPhone(string place, string value) => At(place, "bad-phone", Short(value));

    public static Problem BadWebhook(string place) => At(place, "bad-webhook");

    public static Problem NameTwice(string place, string value) => At(place, "name-twice", Short(value));

    public static Problem MalformedJson(long line, long column) =>
        At(string.Create(CultureInfo.InvariantCulture, $"{line}:{column}"), "malformed-json", line, column);

    public static Problem NotUtf8() => At("body", "not-utf8");

    public static Problem UnknownField(string place, string name, IEnumerable<string> allowed) =>
        At(place, "unknown-field", Short(name), List(allowed));

    public static Problem RepeatedField(string place, string name) => At(place, "repeated-field", Short(name));

    public static Problem MissingField(string place, string name) => At(place, "missing-field", name);

    public static Problem WrongType(string place, string expected) => At(place, "wrong-type", place, expected);

    public static Problem TooLarge(long most) => At("body", "too-large", Size(most)) with { Status = 413 };

    public static Problem BadEntityTag(string header, string value) => At(header, "bad-entity-tag", Short(value));

    public static Problem BadActingFor() => At("X-Acting-For", "bad-acting-for");

    private static Problem At(string place, string code, params object?[] arguments) =>
        new(400, code) { Place = place, Arguments = arguments };

    private static string List(IEnumerable<string> values) => string.Join(", ", values) is { Length: > 0 } list ? list : "—";

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // What a caller sent goes back in the answer: enough to recognise it, not all of it.
    private static string Short(string value) => value.Length <= 80 ? value : string.Concat(value.AsSpan(0, 79), "…");

    private static string Size(long bytes) => bytes >= 1 << 20
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes >> 20} MiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes >> 10} KiB");
}
