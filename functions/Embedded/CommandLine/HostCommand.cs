using System.CommandLine;
using GovOpenFlow.Embedded.Hosting;
using GovOpenFlow.Embedded.SignIn;
using Spectre.Console;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>./run without a command: starts the host and stays until it is told to stop.</summary>
internal static class HostCommand
{
    public static void AddTo(RootCommand root)
    {
        var data = Options.Data();
        var url = new Option<string>("--url")
        {
            Description = CommandTexts.Get("option-url"),
            HelpName = "URL",
            DefaultValueFactory = _ => "http://127.0.0.1:7071",
        };
        root.Add(data);
        root.Add(url);
        root.SetAction(async (parsed, cancellation) =>
        {
            // Until an action first waits, a signal ends the process without waiting for it; most of a start waits for nothing.
            await Task.Yield();
            var folder = parsed.GetRequiredValue(data);
            await using var host = await EmbeddedHost.StartAsync(
                new() { Data = new(folder), Url = UrlOf(parsed.GetRequiredValue(url)), RunsClock = true }, cancellation);
            try
            {
                await GreetAsync(host, folder, cancellation);
                await OfferSampleAsync(host, folder, cancellation);
                await host.WaitForEndAsync(cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // Told to stop: for a host the way to end, also while it still greets.
            }

            return ExitCode.Done;
        });
    }

    private static Uri UrlOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https")
            ? url
            : throw new BadInputException(CommandTexts.Get("url-bad", text));

    private static async Task GreetAsync(EmbeddedHost host, string folder, CancellationToken cancellation)
    {
        var address = host.Address;
        AnsiConsole.MarkupLineInterpolated($"[green]●[/] {CommandTexts.Get("host-runs", address.Url.ToString().TrimEnd('/'))}");
        AnsiConsole.WriteLine(CommandTexts.Get("host-sign-in"));
        // Written whole, so that no line break cuts the address.
        Console.Out.WriteLine($"  {new Uri(address.Url, $"/sign-in?token={address.Token}")}");
        if (await host.FirstAccountAsync(cancellation) is { } first)
        {
            AnsiConsole.WriteLine(SignInTexts.Get("first-account"));
            Console.Out.WriteLine($"  {first}");
        }

        AnsiConsole.WriteLine(CommandTexts.Get("host-token", address.Token));
        AnsiConsole.WriteLine(CommandTexts.Get("host-data", Path.GetFullPath(folder)));
        AnsiConsole.WriteLine(CommandTexts.Get("host-stop"));
    }

    private static async Task OfferSampleAsync(EmbeddedHost host, string folder, CancellationToken cancellation)
    {
        if (!await host.IsEmptyAsync(cancellation))
        {
            return;
        }

        if (Console.IsInputRedirected || Console.IsOutputRedirected)
        {
            AnsiConsole.WriteLine(CommandTexts.Get("host-empty", folder == "data" ? "" : $" --data {folder}"));
            return;
        }

        if (await new ConfirmationPrompt(CommandTexts.Get("host-offer")).ShowAsync(AnsiConsole.Console, cancellation))
        {
            await using var api = await Api.ConnectAsync(folder, cancellation);
            await StartCommand.StartSampleAsync(api, cancellation);
        }
    }
}
