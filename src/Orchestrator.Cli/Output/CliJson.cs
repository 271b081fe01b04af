using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Live;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Abstractions.Schedules;
using Orchestrator.Cli.Benchmarks;
using Orchestrator.Cli.Benchmarks.Hub;
using Orchestrator.Cli.Commands;
using Orchestrator.Cli.Runs;

namespace Orchestrator.Cli.Output;

/// <summary>Everything that <c>--json</c> prints, serialized without reflection: a command's start must not pay for it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RunView))]
[JsonSerializable(typeof(IReadOnlyList<RunListItem>))]
[JsonSerializable(typeof(EventView))]
[JsonSerializable(typeof(ReplayView))]
[JsonSerializable(typeof(ExplainView))]
[JsonSerializable(typeof(IReadOnlyList<ApprovalRow>))]
[JsonSerializable(typeof(ApprovalView))]
[JsonSerializable(typeof(IReadOnlyList<ArtifactView>))]
[JsonSerializable(typeof(ArtifactCheck))]
[JsonSerializable(typeof(LintReport))]
[JsonSerializable(typeof(IReadOnlyList<PlanRow>))]
[JsonSerializable(typeof(PlanView))]
[JsonSerializable(typeof(DryRunView))]
[JsonSerializable(typeof(IReadOnlyList<WaveView>))]
[JsonSerializable(typeof(IReadOnlyList<DriftItem>))]
[JsonSerializable(typeof(DecisionReceipt))]
[JsonSerializable(typeof(HandoffReceipt))]
[JsonSerializable(typeof(ArtifactReceipt))]
[JsonSerializable(typeof(IReadOnlyList<KeyItem>))]
[JsonSerializable(typeof(CreatedKeyItem))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(VersionView))]
[JsonSerializable(typeof(IReadOnlyList<TaskRow>))]
[JsonSerializable(typeof(TaskView))]
[JsonSerializable(typeof(WaveReport))]
[JsonSerializable(typeof(LoginView))]
[JsonSerializable(typeof(LogoutView))]
[JsonSerializable(typeof(ConfigView))]
[JsonSerializable(typeof(ServerHealthView))]
[JsonSerializable(typeof(BenchView))]
[JsonSerializable(typeof(HubPart))]
[JsonSerializable(typeof(IReadOnlyList<ScheduleRow>))]
[JsonSerializable(typeof(IReadOnlyList<AgentRow>))]
[JsonSerializable(typeof(AgentView))]
[JsonSerializable(typeof(IReadOnlyList<AuditRow>))]
[JsonSerializable(typeof(ItemExplanationView))]
[JsonSerializable(typeof(SampleView))]
[JsonSerializable(typeof(SampleScoreView))]
[JsonSerializable(typeof(EndView))]
[JsonSerializable(typeof(IReadOnlyList<JsonElement>))]
[JsonSerializable(typeof(ErrorView))]
[JsonSerializable(typeof(IReadOnlyList<AdvanceAnswer>))]
[JsonSerializable(typeof(AdvanceAnswer))]
internal sealed partial class CliJson : JsonSerializerContext
{
    /// <summary>For people and scripts: indented, letters of every language as they are.</summary>
    public static CliJson Pretty { get; } = Of(indented: true);

    /// <summary>One line per value.</summary>
    public static CliJson Compact { get; } = Of(indented: false);

    private static CliJson Of(bool indented) => new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>The last line of <c>--watch --json</c>.</summary>
internal sealed record EndView(int Exit)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "end";
}
