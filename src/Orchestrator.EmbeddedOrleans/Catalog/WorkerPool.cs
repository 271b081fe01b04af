using Orchestrator.Embedded.Activations;
using Orchestrator.Embedded.Calls;

namespace Orchestrator.Embedded.Catalog;

/// <summary>The activations of one stateless worker: an idle one if there is one, else a new one up to the limit, else the least busy.</summary>
internal sealed class WorkerPool(GrainClass @class, string key)
{
    private readonly List<Activation> _workers = [];

    internal void Post(Call call)
    {
        Activation worker;
        lock (_workers)
        {
            worker = Choose();
            worker.AddLoad();
        }

        worker.Post(call);
    }

    internal void Remove(Activation worker)
    {
        lock (_workers)
        {
            _workers.Remove(worker);
        }
    }

    internal Activation[] All()
    {
        lock (_workers)
        {
            return [.. _workers];
        }
    }

    private Activation Choose()
    {
        Activation? least = null;
        foreach (var worker in _workers)
        {
            if (!worker.IsGone && (least is null || worker.Load < least.Load))
            {
                least = worker;
            }
        }

        if (least is null || (least.Load > 0 && _workers.Count < @class.Workers))
        {
            least = new(@class, key);
            _workers.Add(least);
        }

        return least;
    }
}
