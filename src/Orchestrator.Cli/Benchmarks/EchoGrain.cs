namespace Orchestrator.Cli.Benchmarks;

/// <summary>The smallest grain there is: what a call and an activation cost by themselves.</summary>
[Alias("orchestrator.IEchoGrain")]
public interface IEchoGrain : IGrainWithStringKey
{
    [Alias("Echo")]
    Task<long> EchoAsync(long number);
}

internal sealed class EchoGrain : Grain, IEchoGrain
{
    public Task<long> EchoAsync(long number) => Task.FromResult(number);
}
