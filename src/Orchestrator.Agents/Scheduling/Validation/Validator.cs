using System.Collections.Immutable;
using System.Globalization;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Repairing;
using Orchestrator.Agents.Scheduling.Validation.Rules;

namespace Orchestrator.Agents.Scheduling.Validation;

/// <summary>
/// Certifies a week: recomputes everything from the raw tables, believes no claim of the schedule and repairs nothing. Shares no code with the agents whose work
/// it judges, so that an error in theirs is not repeated here.
/// </summary>
internal static class Validator
{
    public const string Version = "1";

    private const double Sure = 0.6;
    private const double Unsure = 0.4;
    private static readonly string[] Checks = [.. Enumerable.Range(1, 18).Select(i => $"V{i:00}")];

    /// <summary>All checks, all findings: the first hard one decides that the week is rejected, the others are listed for whoever repairs it.</summary>
    /// <param name="raw">The tables, read again.</param>
    /// <param name="report">For its estimates; what the tables can tell is not taken from it.</param>
    /// <param name="repairRounds">Repairs before this certificate.</param>
    /// <param name="inputsHash">Of the tables.</param>
    public static Certificate Certify(WeekInput raw, PerformanceReport report, Allocation allocation, Schedule schedule, int repairRounds, string inputsHash)
    {
        var week = new WeekUnderTest(raw, report, allocation, schedule, inputsHash);
        var findings = new Findings();
        var own = new OwnValue(week);
        var soft = SoftPenalties.Of(week);
        var freshness = ScoreCard.Freshness(week);
        var tier = VolumeTier.For(raw, allocation.Policy);

        // Penalties of other rules lower the claim only: they may be believed.
        var others = schedule.Totals.PenaltiesByRule.Where(p => p.Key is not ("P1" or "P3")).Sum(p => Math.Max(0, p.Value));
        var value = own.Sum(revenue: true) + own.Sum(revenue: false) - (own.MeanPlanned * (soft.Cooldown + soft.Crowding)) - others;
        KeyRules.Check(week, findings);
        CatalogueRules.Content(week, findings);
        CatalogueRules.Pages(week, findings);
        CatalogueRules.Diversity(week, findings);
        CatalogueRules.Flyers(week, findings);
        CatalogueRules.Limits(week, findings);
        TimeRules.Check(week, findings);
        CatalogueRules.Prices(week, findings);
        ReuseRules.Check(week, findings);
        FollowupRules.Check(week, findings);
        CatalogueRules.Audience(week, findings);
        CaptionReview.Check(week, new CaptionReview(raw), findings);
        VolumeRules.Check(week, tier, findings);
        AnomalyRules.Check(week, tier, freshness, findings);
        ClaimRules.Check(week, own, value, findings);

        var parts = ScoreCard.Of(week, value, Math.Min(schedule.UpperCents, own.CoarseBound()), soft, freshness);
        var score = Math.Round(parts.Values.Sum(), 2);
        var limits = Limits(week.Confidence);
        var status = StatusOf(score, findings.Hard, limits, week.Confidence);
        var hash = Hashes.OfSchedule(schedule.Items);
        return new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"vg-{hash[..8]}-{raw.Shared.AsOf:yyyyMMdd}"),
            Version = Version,
            CreatorId = raw.Creator.Id,
            InputsHash = inputsHash,
            AsOf = raw.Shared.AsOf,
            ScheduleHash = hash,
            VaultHash = Hashes.Of(raw.Own.Vault.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.ContentTypeId}|{v.HasContent}|{v.Quantity}|{v.Quality}"))),
            AvoidHash = Hashes.Of(week.Avoid),
            ItemsValidated = week.Items.Length,
            Score = score,
            ScoreParts = parts,
            Status = status,
            Limits = limits,
            HumanReview = status == CertificateStatus.NeedsReview || week.Confidence < Unsure || week.Items.Any(i => i.Item.CaptionId is null),
            Checks = Checks.ToImmutableSortedDictionary(c => c, findings.Passes, StringComparer.Ordinal),
            Findings = findings.Sorted(),
            HardViolations = findings.Hard,
            Warnings = findings.Warnings,
            RepairRounds = repairRounds,
        };
    }

    /// <summary>
    /// What the agents must mend: captions that are at fault go to whoever picks captions, with those of earlier rounds, times to whoever sets times.
    /// </summary>
    /// <param name="picks">For what earlier rounds banned.</param>
    /// <param name="raw">Given: captions of the same categories that could come next and would be rejected for their words are banned at once, which saves rounds.</param>
    public static (RepairNote Captions, RepairNote Times) RepairsFor(Certificate certificate, Schedule schedule, CaptionPicks picks, WeekInput? raw = null) =>
        Repairs.For(certificate, schedule, picks, raw);

    /// <summary>Approved from 85, with notes from 75, reviewed from 60: the first two limits fall by 5 below a confidence of 0.6 and by 10 below 0.4.</summary>
    public static ImmutableArray<double> Limits(double confidence)
    {
        var lower = confidence < Unsure ? 10 : confidence < Sure ? 5 : 0;
        return [85 - lower, 75 - lower, 60];
    }

    /// <summary>A hard finding rejects whatever the score; where little is known a person looks, however good it seems.</summary>
    public static CertificateStatus StatusOf(double score, int hardViolations, ImmutableArray<double> limits, double confidence) =>
        hardViolations > 0 || score < limits[2] ? CertificateStatus.Rejected
        : confidence < Unsure ? CertificateStatus.NeedsReview
        : score >= limits[0] ? CertificateStatus.Approved
        : score >= limits[1] ? CertificateStatus.ApprovedWithNotes
        : CertificateStatus.NeedsReview;
}
