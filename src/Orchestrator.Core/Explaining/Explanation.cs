using System.Collections.Immutable;

namespace Orchestrator.Core.Explaining;

/// <summary>Why something is as it is, read from top to bottom.</summary>
/// <param name="Subject">Its id.</param>
/// <param name="Verdict">What it is, in a few words.</param>
/// <param name="Why">The rule, what it was applied to, who and when; <c>#n</c> is the event at position n.</param>
/// <param name="Events">Positions of the events that it rests on, in order.</param>
public sealed record Explanation(string Subject, string Verdict, ImmutableArray<string> Why, ImmutableArray<long> Events);
