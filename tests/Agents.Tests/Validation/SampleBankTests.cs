using Orchestrator.Agents.SampleData;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Validation;
using Orchestrator.Agents.Scheduling.Validation.Rules;

namespace Agents.Tests.Validation;

/// <summary>The planted captions of the sample data, and everything else in its bank.</summary>
public sealed class SampleBankTests
{
    [Theory]
    [InlineData(42)]
    [InlineData(7001)]
    [InlineData(7002)]
    public void All_planted_faults_are_found_and_few_others(int seed)
    {
        var world = SampleWorld.Generate((ulong)seed, SampleProfile.Standard, creators: 2);
        var input = new WeekInput(world.Shared, world.Creators[0]);
        var review = new CaptionReview(input);
        var planted = world.Faults.ToDictionary(f => f.CaptionId, StringComparer.Ordinal);
        var vault = input.Own.Vault.Where(v => v.HasContent).Select(v => v.ContentTypeId).ToHashSet(StringComparer.Ordinal);
        var rejected = world.Shared.Bank.All.Where(c => IsRejected(world.Shared, review, c)).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);

        planted.Values.Where(f => f.IsFault && !rejected.Contains(f.CaptionId)).Select(f => $"{f.Kind} {f.Detail}").ShouldBeEmpty();
        planted.Values.Count(f => !f.IsFault && rejected.Contains(f.CaptionId)).ShouldBeLessThanOrEqualTo(1);
        planted.Count.ShouldBe(60);

        var ordinary = world.Shared.Bank.All.Where(c => !planted.ContainsKey(c.Id) && (c.ContentType.Length == 0 || vault.Contains(c.ContentType))).ToArray();
        ordinary.Count(c => rejected.Contains(c.Id)).ShouldBeLessThanOrEqualTo(ordinary.Length / 100);
    }

    private static bool IsRejected(SharedTables shared, CaptionReview review, Caption caption)
    {
        var type = shared.SendTypes.Find(caption.SendType)!;
        var price = type.Priced ? caption.SuggestedPriceCents ?? 1500 : (int?)null;
        return review.Faults(caption, type.Category, price, type.ExpiresAfterHours is not null).Any(f => f.Severity is Findings.Critical or Findings.Major);
    }
}
