using DurableTask.Core;
using DurableTask.Core.Command;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using GovOpenFlow.Ledger.Time;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Worker.Shims;

namespace GovOpenFlow.Azure.Tests.Engine;

/// <summary>Keeps orchestrations' histories and runs them under a clock that only a test moves.</summary>
/// <remarks>
/// Orchestrators are replayed from their histories by the worker's own code, as the Functions host has it done; what stands here is what the host's storage
/// does: it hands on events, lets timers ring and calls activities. One thing after the other, in the order in which they came.
/// </remarks>
internal sealed class SimulatedEngine(SimulatedClock clock)
{
    private readonly Dictionary<string, Func<ParentOrchestrationInstance?, TaskOrchestration>> orchestrators = [];
    private readonly Dictionary<string, TaskActivity> activities = [];
    private readonly Dictionary<string, Instance> instances = [];
    private readonly Queue<Instance> ready = [];
    private readonly Queue<(Instance Caller, string Execution, ScheduleTaskOrchestratorAction Action)> calls = [];
    private readonly PriorityQueue<(Instance Owner, string Execution, CreateTimerOrchestratorAction Timer), (DateTime At, int Number)> timers = new();
    private int executions;
    private int timersMade;

    /// <summary>The most history events that an orchestrator was replayed from, by its name.</summary>
    public Dictionary<string, int> MostEvents { get; } = [];

    /// <summary>How often each orchestrator ran, by its name.</summary>
    public Dictionary<string, int> Runs { get; } = [];

    /// <summary>What failed, as its caller saw it.</summary>
    public List<string> Failures { get; } = [];

    public void AddOrchestrator<TInput>(string name, Func<TaskOrchestrationContext, TInput, Task> run) =>
        orchestrators[name] = parent => DurableTaskShimFactory.Default.CreateOrchestration<TInput, object>(
            name,
            async (context, input) =>
            {
                await run(context, input!);
                return null;
            },
            parent);

    public void AddActivity<TInput, TOutput>(string name, Func<TInput, Task<TOutput>> run) =>
        activities[name] = DurableTaskShimFactory.Default.CreateActivity<TInput, TOutput>(name, async (_, input) => await run(input!));

    /// <summary>Starts an orchestration.</summary>
    /// <exception cref="OrchestrationAlreadyExistsException">One of that id lives.</exception>
    public void Start(string name, string id, object? input)
    {
        if (instances.TryGetValue(id, out var lives) && lives.IsLive)
        {
            throw new OrchestrationAlreadyExistsException($"{id} lives.");
        }

        Start(name, id, JsonDataConverter.Default.Serialize(input), null);
    }

    /// <summary>Raises an event; nobody hears it where no such orchestration lives.</summary>
    public void Raise(string id, string name, object? data) => Deliver(id, new EventRaisedEvent(-1, JsonDataConverter.Default.Serialize(data)) { Name = name });

    /// <summary>All that is known of an orchestration, or null.</summary>
    public OrchestrationMetadata? Find(string id) => instances.GetValueOrDefault(id)?.Describe();

    /// <summary>All that live, by the beginning of their ids.</summary>
    public IReadOnlyList<OrchestrationMetadata> Live(string prefix) =>
        [.. instances.Values.Where(one => one.IsLive && one.Id.StartsWith(prefix, StringComparison.Ordinal)).Select(one => one.Describe())];

    /// <summary>Loses everything, as when a task hub is deleted.</summary>
    public void Forget()
    {
        instances.Clear();
        ready.Clear();
        calls.Clear();
        timers.Clear();
    }

    /// <summary>Lets time pass; each timer rings at its own moment.</summary>
    public async Task RunAsync(DateTimeOffset until)
    {
        await SettleAsync();
        while (timers.TryPeek(out var next, out var due) && due.At <= until.UtcDateTime)
        {
            timers.Dequeue();
            if (next.Owner.Execution == next.Execution)
            {
                MoveTo(due.At);
                next.Owner.Inbox.Enqueue(new TimerFiredEvent(-1, due.At) { TimerId = next.Timer.Id });
                ready.Enqueue(next.Owner);
                await SettleAsync();
            }
        }

        MoveTo(until.UtcDateTime);
    }

    // The machine may have stood still past the moment.
    private void MoveTo(DateTime instant)
    {
        if (instant > clock.GetUtcNow().UtcDateTime)
        {
            clock.AdvanceTo(new(instant, TimeSpan.Zero));
        }
    }

    private async Task SettleAsync()
    {
        while (true)
        {
            if (ready.TryDequeue(out var instance))
            {
                Turn(instance);
            }
            else if (calls.TryDequeue(out var call))
            {
                await CallAsync(call.Caller, call.Execution, call.Action);
            }
            else
            {
                return;
            }
        }
    }

    private void Start(string name, string id, string? input, ParentInstance? parent)
    {
        var instance = instances[id] = new(id, name, parent);
        Begin(instance, input);
    }

    private void Begin(Instance instance, string? input)
    {
        instance.Execution = $"execution{++executions}";
        instance.History = [];
        instance.Inbox.Enqueue(new ExecutionStartedEvent(-1, input)
        {
            Name = instance.Name,
            OrchestrationInstance = new() { InstanceId = instance.Id, ExecutionId = instance.Execution },
            ParentInstance = instance.Parent,
        });
        ready.Enqueue(instance);
    }

    private void Deliver(string id, HistoryEvent heard)
    {
        if (instances.TryGetValue(id, out var instance) && instance.IsLive)
        {
            instance.Inbox.Enqueue(heard);
            ready.Enqueue(instance);
        }
    }

    private void Turn(Instance instance)
    {
        if (!instance.IsLive || instance.Inbox.Count == 0)
        {
            return;
        }

        var state = new OrchestrationRuntimeState(instance.History);
        Add(new OrchestratorStartedEvent(-1));
        while (instance.Inbox.TryDequeue(out var heard))
        {
            Add(heard);
        }

        MostEvents[instance.Name] = Math.Max(MostEvents.GetValueOrDefault(instance.Name), state.Events.Count);
        Runs[instance.Name] = Runs.GetValueOrDefault(instance.Name) + 1;
        var parent = instance.Parent is { } above ? new ParentOrchestrationInstance(above.Name, above.OrchestrationInstance.InstanceId) : null;
        var result = new TaskOrchestrationExecutor(
            state, orchestrators[instance.Name](parent), BehaviorOnContinueAsNew.Carryover, null, ErrorPropagationMode.UseFailureDetails).Execute();
        instance.CustomStatus = result.CustomStatus ?? instance.CustomStatus;
        OrchestrationCompleteOrchestratorAction? completed = null;
        foreach (var action in result.Actions)
        {
            completed = action as OrchestrationCompleteOrchestratorAction ?? completed;
            if (Apply(instance, action) is { } noted)
            {
                Add(noted);
            }
        }

        Add(new OrchestratorCompletedEvent(-1));
        instance.History = [.. state.Events];
        if (completed is not null)
        {
            Complete(instance, completed);
        }

        void Add(HistoryEvent one)
        {
            one.Timestamp = clock.GetUtcNow().UtcDateTime;
            state.AddEvent(one);
        }
    }

    private HistoryEvent? Apply(Instance instance, OrchestratorAction action)
    {
        switch (action)
        {
            case ScheduleTaskOrchestratorAction task:
                calls.Enqueue((instance, instance.Execution, task));
                return new TaskScheduledEvent(task.Id, task.Name!, task.Version, task.Input);
            case CreateTimerOrchestratorAction timer:
                timers.Enqueue((instance, instance.Execution, timer), (timer.FireAt, ++timersMade));
                return new TimerCreatedEvent(timer.Id, timer.FireAt);
            case CreateSubOrchestrationAction child:
                StartChild(instance, child);
                return new SubOrchestrationInstanceCreatedEvent(child.Id) { Name = child.Name, InstanceId = child.InstanceId, Input = child.Input };
            case SendEventOrchestratorAction sent:
                Deliver(sent.Instance!.InstanceId, new EventRaisedEvent(-1, sent.EventData) { Name = sent.EventName });
                return new EventSentEvent(sent.Id) { InstanceId = sent.Instance.InstanceId, Name = sent.EventName, Input = sent.EventData };
            default:
                return null;
        }
    }

    private void StartChild(Instance instance, CreateSubOrchestrationAction child)
    {
        if (instances.TryGetValue(child.InstanceId!, out var lives) && lives.IsLive)
        {
            throw new InvalidOperationException($"{child.InstanceId} is to be started as a child of {instance.Id}, and lives already.");
        }

        Start(child.Name!, child.InstanceId!, child.Input, new()
        {
            Name = instance.Name,
            TaskScheduleId = child.Id,
            OrchestrationInstance = new() { InstanceId = instance.Id, ExecutionId = instance.Execution },
        });
    }

    private void Complete(Instance instance, OrchestrationCompleteOrchestratorAction completed)
    {
        if (completed.OrchestrationStatus == OrchestrationStatus.ContinuedAsNew)
        {
            // What came for the turn that is over and was not heard is heard by the next.
            var heard = instance.Inbox.ToList();
            instance.Inbox.Clear();
            Begin(instance, completed.Result);
            foreach (var one in completed.CarryoverEvents.Concat(heard))
            {
                instance.Inbox.Enqueue(one);
            }

            return;
        }

        instance.Status = completed.OrchestrationStatus == OrchestrationStatus.Completed ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Failed;
        if (instance.Status == OrchestrationRuntimeStatus.Failed)
        {
            Failures.Add($"{instance.Id}: {completed.FailureDetails?.ErrorMessage ?? completed.Result}");
        }

        if (instance.Parent is { } parent)
        {
            Deliver(parent.OrchestrationInstance.InstanceId, instance.Status == OrchestrationRuntimeStatus.Completed
                ? new SubOrchestrationInstanceCompletedEvent(-1, parent.TaskScheduleId, completed.Result)
                : new SubOrchestrationInstanceFailedEvent(-1, parent.TaskScheduleId, completed.Result, completed.Details, completed.FailureDetails));
        }
    }

    private async Task CallAsync(Instance caller, string execution, ScheduleTaskOrchestratorAction task)
    {
        HistoryEvent answer;
        try
        {
            var instance = new OrchestrationInstance { InstanceId = caller.Id, ExecutionId = execution };
            answer = new TaskCompletedEvent(-1, task.Id, await activities[task.Name!].RunAsync(new TaskContext(instance), task.Input));
        }
        catch (Exception failure)
        {
            Failures.Add($"{task.Name}: {failure.Message}");
            answer = new TaskFailedEvent(-1, task.Id, failure.Message, failure.ToString(), new FailureDetails(failure));
        }

        if (caller.Execution == execution)
        {
            caller.Inbox.Enqueue(answer);
            ready.Enqueue(caller);
        }
    }
}
