using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Moq;

namespace GovOpenFlow.Azure.Tests.Engine;

/// <summary>The engine's client, as functions are handed it. What the app does not ask for throws.</summary>
internal static class EngineClient
{
    public static DurableTaskClient Of(SimulatedEngine engine)
    {
        var client = new Mock<DurableTaskClient>(MockBehavior.Strict, "simulated");
        client.Setup(one => one.ScheduleNewOrchestrationInstanceAsync(
                It.IsAny<TaskName>(), It.IsAny<object>(), It.IsAny<StartOrchestrationOptions>(), It.IsAny<CancellationToken>()))
            .Returns<TaskName, object?, StartOrchestrationOptions?, CancellationToken>((name, input, options, _) =>
            {
                engine.Start(name.Name, options!.InstanceId!, input);
                return Task.FromResult(options.InstanceId!);
            });
        client.Setup(one => one.RaiseEventAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<object>(), It.IsAny<CancellationToken>()))
            .Returns<string, string, object?, CancellationToken>((id, name, data, _) =>
            {
                engine.Raise(id, name, data);
                return Task.CompletedTask;
            });
        client.Setup(one => one.GetInstanceAsync(It.IsAny<string>(), It.IsAny<bool>(), It.IsAny<CancellationToken>()))
            .Returns<string, bool, CancellationToken>((id, _, _) => Task.FromResult(engine.Find(id)));
        client.Setup(one => one.GetAllInstancesAsync(It.IsAny<OrchestrationQuery>()))
            .Returns<OrchestrationQuery?>(query => Pageable.Create((_, _, _) =>
                Task.FromResult(new Page<OrchestrationMetadata>(engine.Live(query!.InstanceIdPrefix!), null))));
        return client.Object;
    }
}
