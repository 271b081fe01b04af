using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Agents;
using Orchestrator.Silo.Catalog;

namespace Catalog.Tests;

/// <summary>A home of its own in a temporary folder, and the catalog over it with the product's real tools.</summary>
public sealed class TestHome : IDisposable
{
    public const string Card = """
        ---
        agent: data
        role: Reads
        tools: [ noop, hash-files ]
        playbook: [ hash-files ]
        attests: [ noop.bytes, inventory.blockers, inventory.files ]
        ---
        You read.
        """;

    public const string NorthStar = """
        ---
        version: 1
        expires: 2027-12-31
        outcomes:
          - { id: O1, says: Something true, weight: 2 }
        ---
        The mission.
        """;

    public const string Plan = """
        plan: small
        title: A small plan
        northStar: agents/north-star.md
        waves:
          - id: A
            title: Only wave
            tasks:
              - { id: t1, agent: data, does: Look, serves: O1 }
        """;

    public TestHome(int maxBytes = 1 << 20)
    {
        Folder = Directory.CreateTempSubdirectory("orc-catalog-").FullName;
        Write("agents/data.md", Card);
        Write("agents/north-star.md", NorthStar);
        Write("agents/plans/small.yaml", Plan);
        Options = new CatalogOptions { Home = null, WorkingDirectory = Folder, BaseDirectory = "/nowhere", MaxFileBytes = maxBytes };
        Catalog = CatalogRegistration.Open(Options, Tools, clock: new FixedClock(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    public static IEnumerable<ITool> Tools { get; } = new ServiceCollection().AddAgentTools().BuildServiceProvider().GetServices<ITool>();

    /// <summary>The folder of this checkout, which holds the shipped agents.</summary>
    public static string Checkout { get; } = FindCheckout();

    public string Folder { get; }

    public CatalogOptions Options { get; }

    public ICatalog Catalog { get; }

    public string At(string path) => Path.Combine(Folder, path);

    public string Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    public string Write(string path, byte[] bytes)
    {
        var full = At(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
        return full;
    }

    /// <summary>Lints the small plan after a replacement in its file.</summary>
    public LintReport Lint(string find = "", string replace = "")
    {
        Assert.True(find.Length == 0 || Plan.Contains(find, StringComparison.Ordinal), $"The plan has no '{find}'.");
        Write("agents/plans/small.yaml", find.Length == 0 ? Plan : Plan.Replace(find, replace, StringComparison.Ordinal));
        return Catalog.Lint("small");
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string FindCheckout()
    {
        var folder = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(folder, "agents", "plans")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside a checkout.");
        }

        return folder;
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
