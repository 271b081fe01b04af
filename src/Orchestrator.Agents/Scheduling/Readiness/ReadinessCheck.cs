using System.Collections.Immutable;
using System.Globalization;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Readiness;

/// <summary>Can a week be made at all? Blocks an inactive creator, an empty vault, fewer than 50 usable captions and a missing persona; missing history only warns.</summary>
internal static class ReadinessCheck
{
    public const int FewestCaptions = 50;

    /// <summary>Past sends below which estimates are mostly prior.</summary>
    private const int LittleHistory = 20;

    public static Preflight Make(WeekInput input, string inputsHash)
    {
        var creator = input.Creator;
        var blockers = ImmutableArray.CreateBuilder<PreflightFinding>();
        var warnings = ImmutableArray.CreateBuilder<PreflightFinding>();
        var usable = Usable(input);
        if (!creator.IsActive)
        {
            blockers.Add(new("inactive", $"{creator.Id} is not active. Set is_active, or leave the creator out."));
        }

        if (!input.Own.Vault.Any(v => v.HasContent))
        {
            blockers.Add(new("empty-vault", $"The vault of {creator.Id} holds no content. Fill it first."));
        }

        if (usable < FewestCaptions)
        {
            blockers.Add(new("few-captions", string.Create(CultureInfo.InvariantCulture,
                $"{creator.Id} can use {usable} captions, {FewestCaptions} are needed: active ones, of content in the vault, for this kind of page. Write captions, or add content.")));
        }

        if (creator.Tone.Length == 0)
        {
            blockers.Add(new("no-persona", $"{creator.Id} has no persona (tone). Describe it first."));
        }

        if (input.Own.PastSends.Count < LittleHistory)
        {
            warnings.Add(new("little-history", string.Create(CultureInfo.InvariantCulture,
                $"{creator.Id} has {input.Own.PastSends.Count} past sends: effects are those of the prior, confidence is low.")));
        }

        if (input.Own.Rankings.Count == 0 || input.Own.Rankings.Max(r => r.AnalysisDate) < input.Shared.AsOf.AddDays(-14))
        {
            warnings.Add(new("stale-rankings", $"The rankings of {creator.Id} are missing or older than 14 days; tiers are computed from the past sends."));
        }

        return new Preflight
        {
            CreatorId = creator.Id,
            InputsHash = inputsHash,
            Blockers = blockers.ToImmutable(),
            Warnings = warnings.ToImmutable(),
            UsableCaptions = usable,
        };
    }

    private static int Usable(WeekInput input)
    {
        var vault = input.Own.Vault.Where(v => v.HasContent).Select(v => v.ContentTypeId).ToHashSet(StringComparer.Ordinal);
        var types = input.SendTypes.Where(t => t.FitsPage(input.Creator.PageType)).Select(t => t.Key).ToHashSet(StringComparer.Ordinal);
        return input.Shared.Bank.All.Count(c =>
            c.IsActive && types.Contains(c.SendType) && (c.ContentType.Length == 0 || vault.Contains(c.ContentType))
            && !(c.PaidOnly && input.Creator.PageType == PageType.Free));
    }
}
