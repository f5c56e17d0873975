using DurableTask.Core;
using DurableTask.Core.History;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace GovOpenFlow.Azure.Tests.Engine;

/// <summary>One orchestration as an engine keeps it.</summary>
internal sealed class Instance(string id, string name, ParentInstance? parent)
{
    public string Id => id;

    public string Name => name;

    public ParentInstance? Parent => parent;

    /// <summary>Changes with each continuing as new; what was meant for the one before does not arrive.</summary>
    public string Execution { get; set; } = "";

    public List<HistoryEvent> History { get; set; } = [];

    /// <summary>What it has not heard yet.</summary>
    public Queue<HistoryEvent> Inbox { get; } = [];

    public OrchestrationRuntimeStatus Status { get; set; } = OrchestrationRuntimeStatus.Running;

    public bool IsLive => Status == OrchestrationRuntimeStatus.Running;

    public string? CustomStatus { get; set; }

    public OrchestrationMetadata Describe() => new(name, id)
    {
        RuntimeStatus = Status,
        DataConverter = JsonDataConverter.Default,
        SerializedCustomStatus = CustomStatus,
    };
}
