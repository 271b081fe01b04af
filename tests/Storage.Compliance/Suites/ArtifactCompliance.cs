using Orchestrator.Abstractions.Journals;

namespace Storage.Compliance.Suites;

/// <summary>What artifacts promise.</summary>
public abstract class ArtifactCompliance : Suite
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(3_000_000)]
    public async Task A_content_comes_back_by_its_hash(int size)
    {
        var artifact = Artifact(Bytes(size));
        await AppendAsync(To("run/R-1/task/t", 0, Event()) with { Artifacts = [artifact] });

        Assert.Equal(artifact.Content.ToArray(), (await GetAsync(artifact.Sha256))!.Value.ToArray());
        await Store.ReopenAsync();
        Assert.Equal(artifact.Content.ToArray(), (await GetAsync(artifact.Sha256))!.Value.ToArray());
        await using var reader = Store.OpenReader();
        Assert.Equal(size, (await reader.Artifacts.ReadAsync(Tenant, artifact.Sha256, CancellationToken.None))!.Value.Length);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public async Task A_content_is_stored_once_per_tenant(int size)
    {
        var artifact = Artifact(Bytes(size));
        await AppendAsync(To("run/R-1/task/a", 0, Event()) with { Artifacts = [artifact, artifact] });
        await AppendAsync(To("run/R-1/task/b", 0, Event()) with { Artifacts = [artifact] });
        await Store.ReopenAsync();
        await AppendAsync(To("run/R-1/task/c", 0, Event()) with { Artifacts = [artifact] });

        Assert.Equal(1, await Store.CountArtifactsAsync(artifact.Sha256));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public async Task A_tenant_reads_only_its_own(int size)
    {
        var artifact = Artifact(Bytes(size));
        await AppendAsync(To("run/R-1", 0, Event()) with { Artifacts = [artifact] });

        Assert.Null(await GetAsync(artifact.Sha256, "acme"));
        await using (var reader = Store.OpenReader())
        {
            Assert.NotNull(await reader.Artifacts.ReadAsync(Tenant, artifact.Sha256, CancellationToken.None));
            Assert.Null(await reader.Artifacts.ReadAsync("acme", artifact.Sha256, CancellationToken.None));
        }

        await Store.ReopenAsync();
        Assert.Null(await GetAsync(artifact.Sha256, "acme"));
        await AppendAsync(To("run/R-1", 0, Event()) with { Artifacts = [artifact], Tenant = "acme" });
        Assert.NotNull(await GetAsync(artifact.Sha256, "acme"));
        Assert.NotNull(await GetAsync(artifact.Sha256));
    }

    [Fact]
    public async Task An_unknown_hash_is_nothing() => Assert.Null(await GetAsync(Artifact(Bytes(5)).Sha256));

    [Fact]
    public async Task The_artifacts_of_a_refused_append_are_not_stored()
    {
        var artifact = Artifact(Bytes(100));
        await AppendAsync("run/R-1", 0, Event());
        await Assert.ThrowsAsync<JournalConflictException>(() => AppendAsync(To("run/R-1", 0, Event()) with { Artifacts = [artifact] }));
        await AppendAsync("run/R-1", 1, Event());

        Assert.Null(await GetAsync(artifact.Sha256));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public async Task A_damaged_content_is_not_handed_out(int size)
    {
        var artifact = Artifact(Bytes(size));
        await AppendAsync(To("run/R-1", 0, Event()) with { Artifacts = [artifact] });
        await Store.DamageArtifactAsync(artifact.Sha256);

        var damaged = await Assert.ThrowsAsync<ArtifactCorruptException>(() => GetAsync(artifact.Sha256));

        Assert.Contains($"[ORC3030] Artifact {artifact.Sha256} is damaged", damaged.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../../../../../../../../../../../../../../../../../../etc/passwd")]
    [InlineData("ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789")]
    public async Task What_is_no_hash_is_refused(string hash)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => AppendAsync(To("run/R-1", 0, Event()) with { Artifacts = [new ArtifactContent(hash, Bytes(100_000))] }));
        await Assert.ThrowsAsync<ArgumentException>(() => GetAsync(hash));
    }

    [Fact]
    public async Task Thousands_of_contents_are_all_found()
    {
        var artifacts = Enumerable.Range(0, 3_000).Select(n => Artifact(Bytes(64, seed: n))).ToList();
        await Soon(
            Task.WhenAll(artifacts.Select((a, n) => AppendAsync(To($"run/R-1/task/{n}", 0, Event()) with { Artifacts = [a] }))),
            "the last of 3,000 artifacts");

        foreach (var artifact in artifacts)
        {
            Assert.Equal(artifact.Content.ToArray(), (await GetAsync(artifact.Sha256))!.Value.ToArray());
        }

        await Store.ReopenAsync();
        await using var reader = Store.OpenReader();
        foreach (var artifact in artifacts)
        {
            Assert.NotNull(await GetAsync(artifact.Sha256));
            Assert.NotNull(await reader.Artifacts.ReadAsync(Tenant, artifact.Sha256, CancellationToken.None));
        }
    }

    private Task<ReadOnlyMemory<byte>?> GetAsync(string sha256, string tenant = Tenant) =>
        Store.Artifacts.ReadAsync(tenant, sha256, CancellationToken.None).AsTask();
}
