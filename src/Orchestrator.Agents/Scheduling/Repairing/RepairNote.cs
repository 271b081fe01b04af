using System.Collections.Immutable;

namespace Orchestrator.Agents.Scheduling.Repairing;

/// <summary>What the validator asks another agent to mend, as the text of a repair request: one line for each fault, <c>V13 D3-05 caption_00123</c>.</summary>
/// <remarks>A repair knows only its own request, so a request repeats what earlier ones asked for.</remarks>
internal sealed record RepairNote(ImmutableArray<RepairLine> Lines)
{
    public static RepairNote None { get; } = new([]);

    /// <summary>Captions that must not be used again in this week.</summary>
    public IEnumerable<string> Banned => Lines.Where(l => l.CaptionId is not null).Select(l => l.CaptionId!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    public override string ToString() => string.Join('\n', Lines.Select(l => $"{l.Check} {l.Slot} {l.CaptionId ?? "-"}"));

    /// <summary>Lines that are none of ours are left out: a person may have written the request.</summary>
    public static RepairNote Parse(string? text)
    {
        var lines = ImmutableArray.CreateBuilder<RepairLine>();
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ') is [var check, var slot, var caption] && check.StartsWith('V'))
            {
                lines.Add(new RepairLine(check, slot, caption == "-" ? null : caption));
            }
        }

        return new RepairNote(lines.ToImmutable());
    }
}

/// <param name="Check">V01 to V18.</param>
/// <param name="CaptionId">Null: the time is at fault, not the caption.</param>
internal sealed record RepairLine(string Check, string Slot, string? CaptionId);
