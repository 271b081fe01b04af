using System.Collections.Immutable;

namespace Orchestrator.Agents.Scheduling.Pricing;

/// <summary>A price and how it came about.</summary>
/// <param name="Cents">Whole dollars.</param>
/// <param name="BaseCents">The creator's base price, reduced where little is known about them.</param>
/// <param name="Terms">Shares of the base price, added up (never compounded).</param>
/// <param name="Note">Why there are no terms, or which rule set the price instead; null: the terms say it all.</param>
/// <param name="Limited">The terms alone would lead further from the type's past prices than is usual.</param>
internal sealed record PriceQuote(int Cents, int BaseCents, ImmutableArray<PriceTerm> Terms, string? Note, bool Limited = false);

/// <param name="Share">+0.15 is fifteen percent of the base price on top.</param>
internal sealed record PriceTerm(string Name, double Share);
