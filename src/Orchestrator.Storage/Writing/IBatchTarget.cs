namespace Orchestrator.Storage.Writing;

/// <summary>What a database does with a batch. All members are called by the writer's thread alone.</summary>
internal interface IBatchTarget
{
    /// <summary>Something waits that is written with the next batch, or alone after a while.</summary>
    bool HasLazyWork { get; }

    /// <summary>
    /// Writes the batch in one transaction, or, if it is empty, what is lazy. On return it is durable; each append knows where it landed or that it
    /// was refused, and none is completed yet.
    /// </summary>
    /// <exception cref="Exception">Nothing of the batch is promised to be durable; the target is ready for the next one.</exception>
    void Write(List<WriteWork> batch);

    /// <summary>The batch is durable: fold it, while its payloads are still the appends' own.</summary>
    /// <returns>The newest durable position.</returns>
    long Committed(List<WriteWork> batch);

    /// <summary>The error that the callers of a failed batch get.</summary>
    Exception Explain(Exception cause);

    /// <summary>Writes what is lazy and closes the database.</summary>
    void Close();
}
