using System.Collections.Frozen;

namespace Orchestrator.Agents.Scheduling.Model;

/// <summary>All captions, by id and by send type; built once for a data set.</summary>
internal sealed class CaptionBank
{
    private readonly FrozenDictionary<string, Caption> _byId;
    private readonly FrozenDictionary<string, Caption[]> _bySendType;

    /// <param name="captions">Ids differ; the order is kept within a send type.</param>
    public CaptionBank(IReadOnlyList<Caption> captions)
    {
        All = captions;
        _byId = captions.ToFrozenDictionary(c => c.Id, StringComparer.Ordinal);
        _bySendType = captions.GroupBy(c => c.SendType, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
    }

    public IReadOnlyList<Caption> All { get; }

    public Caption? Find(string id) => _byId.GetValueOrDefault(id);

    public IReadOnlyList<Caption> OfSendType(string key) => _bySendType.GetValueOrDefault(key, []);
}
