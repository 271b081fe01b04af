using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.SampleData;

/// <summary>The rows of triggers.csv: found earlier by others. Two for a creator, some of them expired.</summary>
internal static class CreatorTriggers
{
    private static readonly (string Kind, double Multiplier, int Days)[] Kinds =
    [
        ("HIGH_PERFORMER", 1.20, 7), ("EMERGING_WINNER", 1.30, 7), ("TRENDING_UP", 1.10, 7), ("SATURATING", 0.85, 14), ("AUDIENCE_FATIGUE", 0.75, 14),
    ];

    public static double MultiplierOf(string kind) => Kinds.First(k => k.Kind == kind).Multiplier;

    public static IReadOnlyList<Trigger> Live(SampleProfile profile, CreatorPlan plan, SeededRandom random)
    {
        if (!plan.Role.HasHistory || plan.Ordinary.Length < 3)
        {
            return [];
        }

        var rows = new List<Trigger>();
        for (var i = 0; i < 2; i++)
        {
            var (kind, multiplier, days) = random.Pick(Kinds);
            var expired = random.Chance(0.2);
            // A live one lasts to the end of the week, so that nobody has to say which of its days it is for.
            var detected = profile.AsOf.AddDays(expired ? -days - random.Whole(2, 10) : 7 - days);
            var count = random.Whole(1, 4);
            rows.Add(new Trigger(plan.Id, ContentNames.Id(plan.Ordinary[i]), kind, multiplier, count > 2 ? 1.0 : 0.6, detected, detected.AddDays(days), count));
        }

        return rows;
    }

    public static bool IsLive(Trigger trigger, SampleProfile profile) => trigger.Expires >= profile.WeekStart;
}
