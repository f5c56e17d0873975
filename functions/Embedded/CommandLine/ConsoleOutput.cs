using Spectre.Console;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>Colours and widths for people, plain text for files and pipes.</summary>
internal static class ConsoleOutput
{
    // Wide enough for a table with Chinese names, where no terminal tells its width.
    private const int WidthOfAFile = 140;

    /// <summary>The console for errors and progress.</summary>
    public static IAnsiConsole Errors { get; } = Create(Console.Error, Console.IsErrorRedirected);

    public static void Prepare() => AnsiConsole.Console = Create(Console.Out, Console.IsOutputRedirected);

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected)
        {
            console.Profile.Width = WidthOfAFile;
        }

        return console;
    }
}
