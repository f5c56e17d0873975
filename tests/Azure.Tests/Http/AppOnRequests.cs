using GovOpenFlow.Azure.Tests.Orchestrations;
using GovOpenFlow.Functions.Hosting;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace GovOpenFlow.Azure.Tests.Http;

/// <summary>The app's web half on a ledger in a file, behind its one HTTP function.</summary>
internal sealed class AppOnRequests : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly FunctionDoor door;
    private readonly string? role;

    /// <param name="authenticated">Whether App Service authentication stands before the app.</param>
    /// <param name="role">The caller's app role; null: nobody signed in.</param>
    public AppOnRequests(bool authenticated = true, string? role = null)
    {
        this.role = role;
        var collection = BareMachine.Services(Log);
        collection.AddSingleton<ILedger>(new NotingLedger(Place.Ledger));
        collection.AddSingleton<IOutbox>(Place.Ledger);
        collection.AddSingleton<ISettingsStore>(Place.Ledger);
        collection.AddSingleton<TimeProvider>(Place.Clock);
        collection.AddSingleton(Place.Rules);
        collection.AddWeb(new(
            null, "UseDevelopmentStorage=true", "Test", null, null, null, new("https://plan.example.gov.cn"), null, null, null, authenticated));
        services = collection.BuildServiceProvider();
        door = new(services, Client.Object);
    }

    public Place Place { get; } = new();

    public Mock<DurableTaskClient> Client { get; } = new("test");

    public Warnings Log { get; } = new();

    /// <returns>The status and the body.</returns>
    public Task<(int Status, string Body)> CallAsync(string method, string path, string? body = null, bool fromOtherSite = false, string? accept = null) =>
        door.CallAsync(method, path, body, role, fromOtherSite: fromOtherSite, accept: accept);

    public void Signalled(string instance, Times times) => Client.Verify(
        one => one.RaiseEventAsync(instance, Functions.Orchestrations.Signals.Changed, It.IsAny<object>(), It.IsAny<CancellationToken>()), times);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Place.Dispose();
    }
}
