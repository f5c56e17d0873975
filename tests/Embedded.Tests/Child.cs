using System.Diagnostics;
using System.Globalization;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Embedded.Tests;

/// <summary>What this assembly does as a process of its own, for tests that need a second one.</summary>
internal static class Child
{
    public const string Hold = "hold";
    public const string Write = "write";
    public const string Dispatch = "dispatch";

    private const int Writers = 16;

    /// <summary>Starts one; its output is read by the test.</summary>
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in arguments.Prepend(typeof(Child).Assembly.Location))
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("No process.");
    }

    public static async Task<int> Main(string[] arguments)
    {
        try
        {
            if (arguments[0] == Dispatch)
            {
                await Killing.Desk.RunChildAsync(arguments);
                return 0;
            }

            using var ledger = SqliteLedger.Open(arguments[1]);
            Console.WriteLine("open");
            await (arguments[0] == Hold ? Console.In.ReadToEndAsync() : WriteAsync(ledger));
            return 0;
        }
        catch (LedgerUnavailableException refused)
        {
            Console.WriteLine($"{refused.Code} {refused.Message}");
            return 2;
        }
    }

    // Each writer goes through its own share of the assignments, and says what was acknowledged.
    private static async Task WriteAsync(SqliteLedger ledger)
    {
        var page = await ledger.ListAsync(new() { Now = Sample.Start }, null, 1000, default);
        await Task.WhenAll(page.Items.Chunk(page.Items.Count / Writers).Select(share => Task.Run(async () =>
        {
            while (true)
            {
                foreach (var record in share)
                {
                    var current = (await ledger.FindAsync(record.State.Id, default))!;
                    var commit = Commits.Next(current, state => state, Sample.Notice(current.State, level: (int)current.State.Version));
                    if (!await ledger.CommitAsync(commit, default))
                    {
                        throw new InvalidOperationException("Nobody else writes here.");
                    }

                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{commit.State.Id} {commit.State.Version} ok"));
                }
            }
        })));
    }
}
