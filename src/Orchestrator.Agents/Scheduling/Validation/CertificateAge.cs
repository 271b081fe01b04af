namespace Orchestrator.Agents.Scheduling.Validation;

internal enum CertificateFreshness
{
    Fresh,

    /// <summary>The week may be kept as a draft and must be certified again before it is applied.</summary>
    Stale,

    /// <summary>Issued further in the future than clocks differ.</summary>
    Invalid,
}

/// <summary>How long a certificate may be acted on. Certificates carry no clock: the age is that of the journal's event that certified.</summary>
internal static class CertificateAge
{
    public static TimeSpan Validity { get; } = TimeSpan.FromSeconds(300);

    /// <summary>How far the clock that issued it may be ahead of the one that reads it.</summary>
    public static TimeSpan ClockTolerance { get; } = TimeSpan.FromSeconds(30);

    /// <param name="age">Now less the time of issue; negative: issued in the reader's future.</param>
    public static CertificateFreshness Of(TimeSpan age) =>
        age < -ClockTolerance ? CertificateFreshness.Invalid : age <= Validity ? CertificateFreshness.Fresh : CertificateFreshness.Stale;
}
