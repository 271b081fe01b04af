using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Tables;

/// <summary>Hands every row of <c>caption_uses.csv</c> that is whole to the pooled figures, in the pass that finds where each creator's rows stand.</summary>
internal sealed class UsesPass(PooledUsesBuilder pooled)
{
    private RowReader? _reader;

    public void Visit(CsvTable table)
    {
        _reader ??= new RowReader(table).Needs(Rows.Uses.Columns);
        _reader.Start();
        var use = Rows.Uses.Make(_reader);
        if (_reader.Fault is null)
        {
            pooled.Add(use.CaptionId, use.CreatorId, use.TimesUsed, use.RprCents);
        }
    }

    public PooledUses Build() => pooled.Build();
}
