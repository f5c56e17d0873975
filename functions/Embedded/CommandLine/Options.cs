using System.CommandLine;
using System.Globalization;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>Options that several commands share.</summary>
internal static class Options
{
    public static Argument<string> File() => new("FILE") { Description = CommandTexts.Get("read-file") };

    public static Option<int?> Year() => new("--year") { Description = CommandTexts.Get("option-year"), HelpName = "N" };

    public static Option<string?> Start() => new("--start") { Description = CommandTexts.Get("option-start"), HelpName = "DATE" };

    public static Option<string> Data() => new("--data")
    {
        Description = CommandTexts.Get("option-data"),
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "data",
    };

    /// <summary>A date as the user wrote it.</summary>
    /// <exception cref="BadInputException">It is not yyyy-MM-dd.</exception>
    public static DateOnly DateOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new BadInputException(CommandTexts.Get("date-bad", text));
}
