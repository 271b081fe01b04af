using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Orchestrator.Embedded.Generator;

namespace Orchestrator.EngineProof;

public sealed class GeneratorTests
{
    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "Orchestrator.EmbeddedOrleans.dll"))
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)),
    ];

    [Theory]
    [InlineData("Task M(ref int n);", "passed by reference")]
    [InlineData("Task M(out int n);", "passed by reference")]
    [InlineData("int M();", "returns Task")]
    [InlineData("string Name { get; }", "methods only")]
    public void A_member_that_no_call_can_carry_does_not_compile(string member, string fault)
    {
        var errors = Errors($"public interface IThing : IGrainWithStringKey {{ {member} }}");

        Assert.Contains(errors, error => error.Contains("[ORC5101]", StringComparison.Ordinal) && error.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void A_generic_interface_does_not_compile() =>
        Assert.Contains(Errors("public interface IThing<T> : IGrainWithStringKey { Task M(T t); }"), error => error.Contains("[ORC5101]", StringComparison.Ordinal));

    [Fact]
    public void A_subscription_with_a_mapper_of_ids_does_not_compile() => Assert.Contains(
        Errors("""[ImplicitStreamSubscription("ns", "mapper")] public sealed class ThingGrain : Grain, IGrainWithStringKey { }"""),
        error => error.Contains("[ORC5102]", StringComparison.Ordinal));

    [Fact]
    public void All_kinds_of_members_compile() => Assert.Empty(Errors(
        """
        public interface IBase : IGrainWithStringKey { Task InheritedAsync(); }
        internal interface IThing : IBase
        {
            Task A(); Task<int> B(int a, string? b = null, params int[] rest); ValueTask C(CancellationToken token); ValueTask<string?> D();
            IAsyncEnumerable<List<int>> E(int @event, CancellationToken token = default); Task<T> F<T>(T value, List<T> values) where T : class, new();
            [OneWay] Task G(); [ReadOnly, AlwaysInterleave, ResponseTimeout("00:00:05")] Task H(IThing other); Task B(int a); Task I<T>(T one);
        }
        public interface IWatcher : IGrainObserver { void Look(int at); Task<int> AskAsync(); }
        [Reentrant, StatelessWorker(3), ImplicitStreamSubscription("a"), ImplicitStreamSubscription("b")]
        internal sealed class ThingGrain([PersistentState("s", "d")] IPersistentState<string> state, IServiceProvider services, IDisposable? none = null) : Grain, IBase
        {
            public Task InheritedAsync() => Task.FromResult((state, services, none));
        }
        public static class Outer { internal sealed class NestedGrain : Grain, IBase { public Task InheritedAsync() => Task.CompletedTask; } }
        """));

    [Fact]
    public void An_edit_elsewhere_writes_nothing_anew()
    {
        var before = Compile("public interface IThing : IGrainWithStringKey { Task A(); }");
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new GrainGenerator().AsSourceGenerator()], driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGenerators(before);
        var after = before.AddSyntaxTrees(CSharpSyntaxTree.ParseText("internal static class Elsewhere { }", Options));

        var outputs = driver.RunGenerators(after).GetRunResult().Results[0].TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs);

        Assert.All(outputs, output => Assert.Contains(output.Reason, new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged }));
    }

    private static CSharpParseOptions Options { get; } = new(LanguageVersion.Preview);

    private static CSharpCompilation Compile(string source) => CSharpCompilation.Create(
        "Generated",
        [
            CSharpSyntaxTree.ParseText(
                "using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using Orleans; using Orleans.Runtime; using Orleans.Concurrency;\n" + source,
                Options),
        ],
        s_references.AddRange(
            MetadataReference.CreateFromFile(typeof(object).Assembly.Location),
            MetadataReference.CreateFromFile(typeof(Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions).Assembly.Location)),
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static string[] Errors(string source)
    {
        CSharpGeneratorDriver.Create([new GrainGenerator().AsSourceGenerator()], parseOptions: Options)
            .RunGeneratorsAndUpdateCompilation(Compile(source), out var compilation, out _);
        return [.. compilation.GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error).Select(one => one.ToString())];
    }
}
