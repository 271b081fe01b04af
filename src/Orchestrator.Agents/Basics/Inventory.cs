using System.Collections.Immutable;

namespace Orchestrator.Agents.Basics;

/// <summary>What <c>inventory.json</c> holds.</summary>
/// <param name="Files">Ordinal order of their paths.</param>
internal sealed record Inventory(ImmutableArray<InventoryFile> Files)
{
    public const string FileName = "inventory.json";
}

/// <param name="Path">Below the folder, with <c>/</c> between its parts.</param>
/// <param name="Lines">Line feeds, and one more when the last line has none.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
internal sealed record InventoryFile(string Path, long Bytes, int Lines, string Sha256);
