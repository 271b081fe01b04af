using System.Collections.Immutable;
using Orchestrator.Core.Attestation;

namespace Orchestrator.Core.Plans;

/// <summary>What every wave must show besides its own criteria, when its gate says <c>universal: true</c>; that all criteria are met needs none of its own.</summary>
internal static class UniversalCriteria
{
    public static ImmutableArray<Criterion> All { get; } =
    [
        new("integration_pass", CriterionOp.Equal, [Scalar.Of(1m)]),
        new("coverage_new", CriterionOp.GreaterOrEqual, [Scalar.Of(0.90m)]),
        new("regression_max", CriterionOp.LessOrEqual, [Scalar.Of(0.10m)]),
        new("review", CriterionOp.Equal, [Scalar.Of("approved")]),
        new("docs_updated", CriterionOp.Equal, [Scalar.Of(true)]),
    ];
}
