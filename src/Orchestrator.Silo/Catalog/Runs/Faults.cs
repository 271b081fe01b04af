using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Silo.Catalog.Runs;

/// <summary>What is wrong with what a run is given, all of it before it is refused.</summary>
internal sealed class Faults
{
    private readonly List<(string Code, string Message)> _all = [];

    public bool Any => _all.Count > 0;

    public void Add(string code, string message) => _all.Add((code, message));

    /// <exception cref="OrcException">Something is wrong; the message says all of it, one per line.</exception>
    public void ThrowIfAny()
    {
        if (_all is [])
        {
            return;
        }

        throw new OrcException(_all[0].Code, ErrorKind.Invalid, string.Join('\n', _all.Take(20).Select((f, i) => i == 0 ? f.Message : $"[{f.Code}] {f.Message}")));
    }
}
