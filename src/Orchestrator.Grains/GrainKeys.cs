namespace Orchestrator.Grains;

/// <summary>Keys of the product's grains: <c>tenant/run</c> and <c>tenant/run/task</c>. A tenant and a run hold no slash; a task may.</summary>
internal static class GrainKeys
{
    public static string Run(string tenant, string runId) => $"{tenant}/{runId}";

    public static string Task(string tenant, string runId, string taskId) => $"{tenant}/{runId}/{taskId}";

    public static (string Tenant, string RunId) ParseRun(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < key.Length - 1
            ? (key[..slash], key[(slash + 1)..])
            : throw new ArgumentException($"[ORC5301] '{key}' is no conductor key; it must be tenant/run.", nameof(key));
    }

    public static (string Tenant, string RunId, string TaskId) ParseTask(string key)
    {
        var (tenant, rest) = ParseRun(key);
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < rest.Length - 1
            ? (tenant, rest[..slash], rest[(slash + 1)..])
            : throw new ArgumentException($"[ORC5302] '{key}' is no agent key; it must be tenant/run/task.", nameof(key));
    }
}
