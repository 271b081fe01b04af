using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.Core.Runs;

/// <summary>Ids that say where the thing stands, so that no index is needed to find it.</summary>
public static class Ids
{
    /// <summary>A run's id without its prefix.</summary>
    public static string Bare(string runId) => runId.StartsWith("R-", StringComparison.Ordinal) ? runId[2..] : runId;

    /// <param name="call">Number of the tool call in the task's journal.</param>
    /// <param name="n">Number of the metric in the call's result, from 1.</param>
    public static string Evidence(string runId, string task, int call, int n) =>
        string.Create(CultureInfo.InvariantCulture, $"E-{Bare(runId)}.{task}.{call}.{n}");

    public static string Question(string runId, string task, int n) => string.Create(CultureInfo.InvariantCulture, $"Q-{Bare(runId)}.{task}.{n}");

    /// <summary>The same name and content give the same id in every run.</summary>
    public static string Artifact(string name, string sha256) =>
        "A-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{sha256}")), 0, 6);

    /// <summary>Run and task of an evidence, approval or question id; null when it is none.</summary>
    public static (string RunId, string Task)? Parse(string id)
    {
        var numbers = id.StartsWith("E-", StringComparison.Ordinal) ? 2 : id.StartsWith("AP-", StringComparison.Ordinal) || id.StartsWith("Q-", StringComparison.Ordinal) ? 1 : 0;
        var start = id.IndexOf('-', StringComparison.Ordinal) + 1;
        var dot = id.IndexOf('.', StringComparison.Ordinal);
        var end = id.Length;
        for (var i = 0; i < numbers && end > 0; i++)
        {
            end = id.LastIndexOf('.', end - 1);
        }

        return numbers == 0 || dot < 0 || end <= dot ? null : ($"R-{id[start..dot]}", id[(dot + 1)..end]);
    }
}
