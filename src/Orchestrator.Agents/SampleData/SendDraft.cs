namespace Orchestrator.Agents.SampleData;

/// <summary>A past send while it is being made.</summary>
internal sealed class SendDraft
{
    /// <summary>0 is the first day of the history.</summary>
    public required int Day { get; init; }

    public required int Type { get; init; }

    public int Hour { get; set; }

    public int Minute { get; set; }

    /// <summary>Sends of the day, follow-ups not counted.</summary>
    public int Volume { get; set; }

    public bool IsRevenue { get; init; }

    public bool IsFollowup { get; init; }

    public int Content { get; set; } = -1;

    public int Caption { get; set; } = -1;

    /// <summary>Whole dollars in cents; 0: no price.</summary>
    public int Price { get; set; }

    /// <summary>Expected earnings in units of the creator's scale.</summary>
    public double Mean { get; set; }

    /// <summary>Mean 1.</summary>
    public double Noise { get; set; } = 1;

    public int Sent { get; set; }

    public int Viewed { get; set; }

    public int Purchased { get; set; }

    public long Earnings { get; set; }
}
