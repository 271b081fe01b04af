using Orchestrator.Abstractions.Errors;
using Orchestrator.Agents.Scheduling.Analysis;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Tables;
using Orchestrator.Agents.Scheduling.Validation;
using Orchestrator.Agents.Scheduling.Validation.Rules;

namespace Orchestrator.Agents.SampleData.Scoring;

/// <summary>Scores the analyst and the validator on a data folder whose truth is known.</summary>
public static class SampleScore
{
    /// <param name="folder">Made by <see cref="SampleFiles.Write"/>.</param>
    /// <exception cref="OrcException">No data set, or no truth beside it.</exception>
    public static SampleScoreResult Of(string folder, CancellationToken cancellationToken = default)
    {
        var truth = TruthFolder.Open(folder);
        var data = DataFolder.Open(folder, cancellationToken);
        var creators = truth.Creators();
        return SampleScorer.Score(
            data.Shared, Rows(), truth.Quality(), truth.Faults(), input => PerformanceAnalysis.Make(input, inputsHash: ""), IsRefused);

        IEnumerable<(CreatorTables Tables, CreatorTruth Truth)> Rows()
        {
            foreach (var creator in data.Creators.Where(c => creators.ContainsKey(c.Id)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return (data.Of(creator.Id).Tables, creators[creator.Id]);
            }
        }
    }

    /// <summary>Whether the validator refuses the words of a caption.</summary>
    internal static Func<Caption, bool> IsRefused(WeekInput input)
    {
        var review = new CaptionReview(input);
        return caption =>
        {
            var type = input.Shared.SendTypes.Find(caption.SendType)!;
            return review.Faults(caption, type.Category, type.Priced ? input.Creator.BasePriceCents : null, type.ExpiresAfterHours is not null)
                .Any(f => f.Severity is Findings.Critical or Findings.Major);
        };
    }
}
