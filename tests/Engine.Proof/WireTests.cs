using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Embedded.Catalog;
using Orchestrator.Embedded.Hosting;

namespace Orchestrator.EngineProof;

public sealed record Unmarked(int Number);

[GenerateSerializer]
public sealed record NotImmutable([property: Id(0)] int Number);

[GenerateSerializer, Immutable]
public sealed record WithoutId([property: Id(0)] int Number, string Lost);

[GenerateSerializer, Immutable]
public sealed record TwiceTheId([property: Id(0)] int Number, [property: Id(0)] string Text);

[GenerateSerializer, Immutable]
public sealed record WithList([property: Id(0)] List<int> Numbers);

[GenerateSerializer, Immutable, Alias("proof.same")]
public sealed record FirstOfName([property: Id(0)] int Number);

[GenerateSerializer, Immutable, Alias("proof.same")]
public sealed record SecondOfName([property: Id(0)] int Number);

[GenerateSerializer, Immutable]
public sealed record Sound(
    [property: Id(0)] ImmutableArray<FirstOfName> Several,
    [property: Id(1)] DateTimeOffset? At,
    [property: Id(2)] ReadOnlyMemory<byte> Bytes,
    [property: Id(3)] ImmutableDictionary<string, string> Tags);

[GenerateSerializer, Immutable]
public abstract record Union
{
    [GenerateSerializer, Immutable]
    public sealed record Good([property: Id(0)] int Number) : Union;

    public sealed record Bad(int Number) : Union;
}

// No grain interfaces: they would be checked, and refuse the start, in all other tests of this project.
#pragma warning disable CA1040
public interface IUnmarkedCall { Task CallAsync(Unmarked value); }

public interface INotImmutableCall { Task<NotImmutable> CallAsync(); }

public interface IWithoutIdCall { ValueTask<WithoutId> CallAsync(); }

public interface ITwiceTheIdCall { Task CallAsync(TwiceTheId value); }

public interface IWithListCall { Task CallAsync(ImmutableArray<WithList> values); }

public interface ISameAliasCall { Task<SecondOfName> CallAsync(FirstOfName value); }

public interface IForeignCall { IAsyncEnumerable<StringWriter> CallAsync(); }

public interface IUnionCall { Task<Union> CallAsync(); }

public interface INestedListCall { Task CallAsync(List<int[]> values); }

public interface ISoundCall { Task<Sound[]> CallAsync(List<Sound> values, Dictionary<string, Sound> byName, ISubject other, CancellationToken cancellationToken); }
#pragma warning restore CA1040

public sealed class WireTests
{
    [Theory]
    [InlineData(typeof(IUnmarkedCall), "Orchestrator.EngineProof.Unmarked", "parameter 'value' of Orchestrator.EngineProof.IUnmarkedCall.CallAsync")]
    [InlineData(typeof(INotImmutableCall), "Orchestrator.EngineProof.NotImmutable", "[Immutable]")]
    [InlineData(typeof(IWithoutIdCall), "Orchestrator.EngineProof.WithoutId.Lost", "[Id]")]
    [InlineData(typeof(ITwiceTheIdCall), "Orchestrator.EngineProof.TwiceTheId", "[Id(0)] for 'Number' and for 'Text'")]
    [InlineData(typeof(IWithListCall), "'Orchestrator.EngineProof.WithList.Numbers'", "can change after it was sent")]
    [InlineData(typeof(ISameAliasCall), "Alias 'proof.same'", "Orchestrator.EngineProof.SecondOfName")]
    [InlineData(typeof(IForeignCall), "System.IO.StringWriter", "result of Orchestrator.EngineProof.IForeignCall.CallAsync")]
    [InlineData(typeof(IUnionCall), "Orchestrator.EngineProof.Union+Bad", "case of 'Orchestrator.EngineProof.Union'")]
    [InlineData(typeof(INestedListCall), "System.Int32[]", "can change after it was sent")]
    public async Task A_type_that_must_not_cross_a_call_fails_the_start_with_its_name(Type faulty, string type, string use)
    {
        var failure = await Assert.ThrowsAsync<OrleansConfigurationException>(() => StartWithAsync(faulty));

        Assert.StartsWith("[ORC5020]", failure.Message, StringComparison.Ordinal);
        Assert.Contains(type, failure.Message, StringComparison.Ordinal);
        Assert.Contains(use, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faults_are_told_at_once()
    {
        var failure = await Assert.ThrowsAsync<OrleansConfigurationException>(() => StartWithAsync(typeof(IUnmarkedCall), typeof(IForeignCall)));

        Assert.Contains("2 faults", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Types_in_use_pass() => StartWithAsync(typeof(ISoundCall), typeof(ISubject), typeof(IBell));

    /// <summary>A silo whose manifest names these interfaces only.</summary>
    private static async Task StartWithAsync(params Type[] interfaces)
    {
        await using var silo = await TestSilo.StartAsync(builder => builder.Services.AddSingleton(
            provider => new Silo(provider, provider.GetRequiredService<Singletons>(), [], interfaces)));
    }
}
