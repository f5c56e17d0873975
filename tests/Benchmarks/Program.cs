using GovOpenFlow.Benchmarks;
using GovOpenFlow.Benchmarks.Reading;
using GovOpenFlow.Benchmarks.Running;
using GovOpenFlow.Benchmarks.Serving;
using GovOpenFlow.Benchmarks.Starting;
using GovOpenFlow.Benchmarks.Storage;
using GovOpenFlow.Benchmarks.Transitions;

// This program is also the empty program that a cold start is measured against, and the second process that loads a server.
if (args is [ColdStartBench.EmptyProgram])
{
    return 0;
}

if (args is [LoadGenerator.Argument, .. var what])
{
    return await LoadGenerator.RunAsync(what);
}

Bench[] all =
[
    new("reading", "documents and sheets against bare parsers", ReadingBench.RunAsync),
    new("transitions", "durable transitions against bare SQLite and Quartz.NET", TransitionBench.RunAsync),
    new("cost", "processor time and garbage of each step of a transition; minds no other process", CostBench.RunAsync),
    new("due", "fetching and ticking what is due among ever more assignments", DueBench.RunAsync),
    new("memory", "memory of a host with many assignments, and bytes of its file", MemoryBench.RunAsync),
    new("year", "a simulated year of 54 items and 60 units", YearBench.RunAsync),
    new("plans", "simulated years of several plans in one ledger, and where their time goes", PlansBench.RunAsync),
    new("http", "pages and reports from a second process", HttpBench.RunAsync),
    new("ledger", "the ledger's pages within this process", _ => LedgerPages.RunAsync()),
    new("dispatch", "messages a dispatcher sends, with and without a past, several at once and one by one", Dispatching.RunAsync),
    new("start", "cold start of ./run read", ColdStartBench.RunAsync),
];

var options = RunOptions.Parse(args);
if (options is null || options.Names.Except(all.Select(bench => bench.Name)).Any())
{
    Console.Error.WriteLine("./test --bench [NAME ...] [--rounds N] [--scale SHARE] [--documents FOLDER] [--plans N]");
    foreach (var bench in all)
    {
        Console.Error.WriteLine($"  {bench.Name,-12} {bench.Says}");
    }

    Console.Error.WriteLine("  --rounds N    pairs of each, 5 or more for figures that are kept (default 5)");
    Console.Error.WriteLine("  --scale S     share of the full sizes, 0.01-1 (default 1); below 1 nothing is kept");
    Console.Error.WriteLine("  --plans N     plans that 'plans' goes through together (default 10)");
    return 2;
}

var results = new Results(options);
foreach (var bench in all.Where(bench => options.Names.Count == 0 || options.Names.Contains(bench.Name)))
{
    Console.WriteLine($"\n== {bench.Name}: {bench.Says}");
    var run = new Run(bench.Name, options, results);
    await bench.RunAsync(run);
    run.ReportNotes();
}

results.Keep();
return 0;
