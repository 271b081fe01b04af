using System.Text.Json;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Storage.ReadModels;

namespace Orchestrator.Storage.Sqlite;

/// <summary>What agents did and do, for whoever looks. Reads what came since the last look, in short parts, so that no snapshot of the store is held for long.</summary>
internal sealed class AgentReader(ReadPool pool, NameReader names)
{
    private const long PartEvents = 20_000;

    private readonly Lock _gate = new();
    private readonly FactReading _reading = new(names, AgentTallies.Types);
    private readonly AgentTallies _tallies = new();

    public IReadOnlyList<AgentTally> Of(string tenant, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            while (!cancellationToken.IsCancellationRequested && pool.Read(this, static (connection, reader) => reader.Advance(connection)))
            {
            }

            cancellationToken.ThrowIfCancellationRequested();
            return _tallies.Of(tenant);
        }
    }

    /// <returns>There is more.</returns>
    private bool Advance(ReadConnection connection)
    {
        connection.Begin();
        var head = ReadConnection.One(connection.Statement("select max(position) from journal"));
        var through = Math.Min(head, _tallies.Position + PartEvents);
        _reading.Read(connection, _tallies.Position, through, (in Fact fact) =>
        {
            try
            {
                _tallies.Fold(fact);
            }
            catch (JsonException)
            {
                // The process that wrote it logged it; lists pass it over in the same way.
            }

            _tallies.Position = fact.Position; // A part that is cut short by a failure of the disk is not counted twice.
        });
        _tallies.Position = through;
        return through < head;
    }
}
