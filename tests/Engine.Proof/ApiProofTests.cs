using Orchestrator.EngineProof.Metadata;
using Xunit.Abstractions;

namespace Orchestrator.EngineProof;

public sealed class ApiProofTests(ITestOutputHelper output)
{
    /// <summary>Interfaces that users implement: here a member too few is as wrong as one too many.</summary>
    private static readonly string[] s_implementedByUsers =
    [
        "Orleans.IGrainObserver", "Orleans.IRemindable", "Orleans.IIncomingGrainCallFilter", "Orleans.IOutgoingGrainCallFilter",
        "Orleans.Streams.IAsyncObserver`1", "Orleans.Streams.Core.IStreamSubscriptionObserver",
        "Orleans.IGrainState`1", "Orleans.Storage.IGrainStorage", "Orleans.IGrainBase",
    ];

    /// <summary>Base classes left out on purpose: what they add (placement) means nothing in one process.</summary>
    private static readonly Dictionary<string, string> s_basesLeftOut = new()
    {
        ["Orleans.Concurrency.StatelessWorkerAttribute"] = "Orleans.Placement.PlacementAttribute",
    };

    private static readonly ApiType[] s_own =
        [.. ApiType.Read(typeof(Grain).Assembly.Location).Types.Where(type => !type.Name.StartsWith("Orchestrator.", StringComparison.Ordinal))];

    private readonly RealOrleans _real = RealOrleans.Load();

    [Fact]
    public void Every_public_type_has_the_shape_it_has_in_Orleans()
    {
        var witnessed = s_own.Where(type => _real.Types.ContainsKey(type.Name)).ToArray();
        var faults = witnessed.SelectMany(type => Compare(type, _real.Types[type.Name])).ToArray();
        var unwitnessed = s_own.Select(type => type.Name).Except(_real.Types.Keys).Order().ToArray();

        output.WriteLine($"Checked {witnessed.Length} of {s_own.Length} types, {witnessed.Sum(type => type.Members.Count)} members, against {_real.Files.Length} assemblies of Orleans.");
        output.WriteLine($"No witness here for {unwitnessed.Length} types (name more folders in {RealOrleans.FoldersVariable}): {string.Join(", ", unwitnessed)}.");
        Assert.True(faults.Length == 0, string.Join('\n', faults));
        Assert.True(witnessed.Length >= 40, $"Only {witnessed.Length} types had a witness: the packages of Orleans were not found beside {string.Join(", ", _real.Files)}.");
    }

    [Fact]
    public void A_type_without_a_witness_at_least_has_the_name_by_which_others_refer_to_it()
    {
        var unwitnessed = s_own.Select(type => type.Name).Where(name => !_real.Types.ContainsKey(name)).ToArray();
        var known = _real.References.Where(name => name.StartsWith("Orleans.", StringComparison.Ordinal)).ToLookup(Simple);
        var misnamed = unwitnessed.Where(name => known.Contains(Simple(name)) && !known[Simple(name)].Contains(name)).ToArray();

        output.WriteLine($"{unwitnessed.Count(_real.References.Contains)} of {unwitnessed.Length} types without a witness are referred to by name.");
        Assert.True(misnamed.Length == 0, string.Join('\n', misnamed.Select(name => $"{name} is elsewhere: {string.Join(", ", known[Simple(name)])}")));
    }

    private static IEnumerable<string> Compare(ApiType own, ApiType real)
    {
        if (own.Kind != real.Kind)
        {
            yield return $"{own.Name}: is a {own.Kind}, in Orleans a {real.Kind}";
        }

        if (own.Base != real.Base && s_basesLeftOut.GetValueOrDefault(own.Name) != real.Base)
        {
            yield return $"{own.Name}: derives from {own.Base}, in Orleans from {real.Base}";
        }

        if (own.AttributeUsage != real.AttributeUsage)
        {
            yield return $"{own.Name}: AttributeUsage is {own.AttributeUsage}, in Orleans {real.AttributeUsage}";
        }

        foreach (var one in own.Interfaces.Except(real.Interfaces))
        {
            yield return $"{own.Name}: implements {one}, in Orleans it does not";
        }

        foreach (var member in own.Members.Except(real.Members))
        {
            yield return $"{own.Name}: {member}\n    in Orleans: {string.Join("\n                ", real.Members.Where(other => Name(other) == Name(member)))}";
        }

        if (s_implementedByUsers.Contains(own.Name))
        {
            foreach (var member in real.Members.Except(own.Members))
            {
                yield return $"{own.Name}: lacks {member}, which users of Orleans implement";
            }
        }
    }

    private static string Name(string member) => member.Split('(')[0].Split(' ')[^1];

    private static string Simple(string fullName) => fullName[(fullName.LastIndexOf('.') + 1)..];
}
