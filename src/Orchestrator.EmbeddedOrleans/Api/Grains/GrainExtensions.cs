using Orchestrator.Embedded.Activations;
using Orchestrator.Embedded.Calls;
using Orleans.Runtime;

namespace Orleans;

public static class GrainExtensions
{
    /// <summary>The key of a grain or of a reference to one.</summary>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain switch
    {
        GrainReference reference => reference.Key,
        IGrainBase { GrainContext: Activation activation } => activation.Key,
        _ => throw NotAGrain(grain),
    };

    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        GrainReference reference => reference.Id,
        IGrainBase { GrainContext: { } context } => context.GrainId,
        _ => throw NotAGrain(grain),
    };

    /// <summary>A reference to the grain, to hand to others: an instance itself must never leave its activation.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) => grain switch
    {
        TGrainInterface and GrainReference => (TGrainInterface)grain,
        GrainReference reference => reference.As<TGrainInterface>(),
        IGrainBase { GrainContext: Activation activation } => activation.Class.Refer<TGrainInterface>(activation),
        _ => throw NotAGrain(grain),
    };

    private static ArgumentException NotAGrain(IAddressable? grain) => new(
        $"[ORC5001] '{grain?.GetType().FullName ?? "null"}' is neither a grain nor a reference to one. Pass what GetGrain returned, or 'this' of a grain.",
        nameof(grain));
}
