using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Azure.Tests.Http;

/// <summary>What the worker's own builder registers before the app's services, as far as they need it.</summary>
internal sealed class BareMachine : IHostEnvironment
{
    public string EnvironmentName { get; set; } = "Production";

    public string ApplicationName { get; set; } = "GovOpenFlow.Functions";

    public string ContentRootPath { get; set; } = "";

    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

    /// <summary>A collection with them, which logs to what keeps warnings.</summary>
    public static ServiceCollection Services(Warnings log)
    {
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.AddProvider(log));
        var listener = new DiagnosticListener("test");
        collection.AddSingleton(listener).AddSingleton<DiagnosticSource>(listener);
        collection.AddSingleton<IHostEnvironment>(new BareMachine());
        return collection;
    }
}
