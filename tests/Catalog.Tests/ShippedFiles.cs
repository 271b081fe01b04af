using Orchestrator.Abstractions.Plans;
using Orchestrator.Silo.Catalog;

namespace Catalog.Tests;

public sealed class ShippedFiles
{
    private static readonly ICatalog _catalog = CatalogRegistration.Open(
        new CatalogOptions { Home = TestHome.Checkout, WorkingDirectory = TestHome.Checkout }, TestHome.Tools);

    public static TheoryData<string> Plans => [.. _catalog.List().Select(p => p.Name)];

    [Theory, MemberData(nameof(Plans))]
    public void Every_shipped_plan_is_without_errors(string plan)
    {
        var report = _catalog.Lint(plan);

        Assert.Empty(report.Errors.Select(e => $"{e.File}:{e.Line}: [{e.Code}] {e.Path}: {e.Message}"));
    }
}
