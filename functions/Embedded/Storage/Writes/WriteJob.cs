namespace GovOpenFlow.Embedded.Storage.Writes;

/// <summary>Something to be written, and who waits for it.</summary>
/// <remarks>It may run more than once, because a batch in which another job fails is rolled back and run again one by one.</remarks>
internal abstract class WriteJob
{
    /// <summary>Writes, inside a transaction. Checks before it writes, or throws: what has been written is not taken back for a job alone.</summary>
    public abstract void Run(WriteStatements statements);

    /// <summary>Tells the caller, once what was written is durable.</summary>
    public abstract void Answer();

    public abstract void Fail(Exception failure);
}

/// <summary>A job with an answer.</summary>
internal abstract class WriteJob<T> : WriteJob
{
    // Callers go on elsewhere: the writer has the next batch to write.
    private readonly TaskCompletionSource<T> caller = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private T result = default!;

    public Task<T> Task => caller.Task;

    public sealed override void Run(WriteStatements statements) => result = Write(statements);

    public sealed override void Answer() => caller.TrySetResult(result);

    public sealed override void Fail(Exception failure) => caller.TrySetException(failure);

    protected abstract T Write(WriteStatements statements);
}
