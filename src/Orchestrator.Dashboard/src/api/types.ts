// Shapes of the HTTP API and of the hub, as the server's records say them. Times are ISO 8601 texts.
export interface Page<T> { items: T[]; next: string | null }

export type Role = "viewer" | "operator" | "approver" | "admin";
export interface MeView { actor: string; tenant: string; role: Role; development: boolean; version: string; engine: string; expires: string | null }

export interface RunListItem {
  id: string; plan: string; state: string; startedAt: string; wave: string | null; tasks: number; lanes: number; title: string; startedBy: string; endedAt: string | null;
  seq: number; waves: number; wavesBegun: number; tasksTotal: number; tasksFailed: number; approvals: number; driftFlagged: number; driftOpen: number;
}

export interface TaskStates { queued: number; running: number; human: number; retrying: number; succeeded: number; failed: number; skipped: number }
export interface WaveHead {
  id: string; title: string; state: string; verdict: string; decision: string | null; startedAt: string | null; endedAt: string | null; gateAt: string | null;
  total: number; settled: number; failed: number;
}
export interface WaitView { kind: string; id: string; command: string }
export interface DriftCounts { checked: number; flagged: number; deferred: number }
export interface CostView { amount: number; currency: string; inputTokens: number; outputTokens: number; modelCalls: number; toolCalls: number }
export interface RunHead {
  run: string; plan: string; title: string; state: string; version: number; seq: number; wave: string | null; startedBy: string; startedAt: string; endedAt: string | null;
  events: number; shape: string; reason: string | null; tasks: TaskStates; waves: WaveHead[]; waitingFor: WaitView[]; drift: DriftCounts; cost: CostView;
}
export interface AttemptRow {
  number: number; state: string; queued: string; started: string | null; ended: string | null; calls: number; code: string | null; reason: string | null;
}
export interface TaskRow {
  id: string; wave: string; lane: string | null; kind: string; agent: string; state: string; seq: number; does: string; attempts: AttemptRow[]; artifacts: number;
}
export interface RunChanges { run: string; since: number; to: number; head: RunHead; tasks: TaskRow[] }

export interface EventRow {
  seq: number; version: number; own: boolean; type: string; at: string; actor: string;
  state?: string; wave?: string; task?: string; agent?: string; lane?: string; attempt?: number; detail?: string;
  data?: unknown; correlationId?: string; causationId?: string;
}
export interface Frame { run: string; prev: number; to: number; sent: string; events: EventRow[] }
export interface Joined { frame: Frame; more: boolean; head: RunHead }
export interface Counters { running: number; waiting: number; approvals: number; drift: number }
export interface ListsFrame { runs: RunListItem[]; counters: Counters; sent: string }

export interface LaneView { key: string; state: string; wave: string | null; code: string | null; reason: string | null }
export interface GateDecisionView { verdict: string; actor: string; reason: string | null; at: string }
export interface CriterionView { lane: string | null; metric: string; op: string; limit: unknown; value: unknown; met: boolean; evidence: string | null }
export interface GateView { verdict: string; severity: string; decision: GateDecisionView | null; criteria: CriterionView[] }
export interface WaveView { id: string; title: string; state: string; gate: GateView }
export interface TaskCounts { total: number; applied: number; failed: number; deadLettered: number; skipped: number; attempts: number }
export interface EffectCounts { targets: number; applied: number; failed: number; deadLettered: number; mismatches: number; byClass: Record<string, number> }
export interface ArtifactView { id: string; name: string; mediaType: string; bytes: number; sha256: string; task: string }
export interface RunView {
  kind: string; id: string; tenant: string; plan: string; version: number; state: string; lanes: LaneView[]; waves: WaveView[]; tasks: TaskCounts;
  effects: EffectCounts; drift: DriftCounts; artifacts: ArtifactView[]; cost: CostView; waitingFor: WaitView[]; handoff: string | null; elapsedSeconds: number; stateHash: string;
}

export interface DriftView { task: string; verdict: string; outcome: string | null; cited: string | null; question: string | null }
export interface ToolCallView {
  call: number; attempt: number; tool: string; state: string; started: string; ended: string | null; inputHash: string; outputHash: string | null; says: string | null;
  code: string | null; reason: string | null; seq: number;
}
export interface EvidenceView {
  id: string; metric: string; value: unknown; unit: string | null; n: number | null; low: number | null; high: number | null; method: string | null; because: string | null;
  attempt: number; call: number;
}
export interface QuestionView { id: string; from: string; to: string; reason: string; round: number; state: string; code: string | null; answer: string | null; at: string }
export interface TaskView {
  kind: string; run: string; task: TaskRow; serves: string | null; needs: string[]; tools: string[]; acceptance: string | null; drift: DriftView | null;
  calls: ToolCallView[]; evidence: EvidenceView[]; artifacts: ArtifactView[]; questions: QuestionView[]; approval: string | null;
}

export interface LintFinding { code: string; path: string; line: number; message: string; file: string }
export interface LintReport { kind: string; errors: LintFinding[]; warnings: LintFinding[]; ok: boolean }
export interface StartedView { kind: string; id: string; state: string; version: number; warnings: LintFinding[]; notes: string[] }
export interface PlannedWave { id: string; title: string; lanes: string[]; tasks: number; skipped: string | null }
export interface IntakeView { plan: string; scope: string; scopeText: string | null; drift: DriftView[]; waves: PlannedWave[] }
export interface PreviewView { kind: string; errors: LintFinding[]; warnings: LintFinding[]; intake: IntakeView | null; notes: string[] }
export interface StartRunBody {
  plan?: string | null; planText?: string | null; northStarText?: string | null; set?: Record<string, string> | null; data?: string | null; budgetUsd?: number | null;
  clock?: string | null; decisions?: unknown;
}
export interface DecisionBody { verdict: string; reason?: string | null; argumentsHash?: string | null; ifVersion?: number | null }
export interface DecidedView {
  kind: string; run: string; on: string; id: string; verdict: string; actor: string; reason: string | null; state: string; version: number; already: boolean;
}
export interface KeyView {
  id: string; tenant: string; name: string; role: Role; state: string; createdAt: string; createdBy: string; expires: string; revokedAt: string | null; revokedBy: string | null;
}

export interface ApprovalRow { id: string; run: string; task: string; tool?: string; state: string; [more: string]: unknown }
export interface ApprovalView {
  kind: string; id: string; run: string; task: string; tool: string; state: string; role: string | null; before: unknown; after: unknown; arguments: unknown;
  argumentsHash: string; expires: string | null; decision: GateDecisionView | null;
}
export interface DriftRow {
  run: string; plan: string; task: string; does: string; verdict: string; score: number; outcome: string | null; cited: string | null; citedLine: number; rules: string[];
  question: string | null; decision: string | null; actor: string | null; reason: string | null; stub: string | null; revisit: string | null; open: boolean; at: string;
}
export interface AgentTask { run: string; task: string; state: string; since: string }
export interface AgentRow {
  name: string; role: string; queued: number; running: number; applied: number; failedAttempts: number; successRate: number | null; p95Milliseconds: number | null;
  current: AgentTask[];
}
export interface AgentView {
  kind: string; row: AgentRow; tools: string[]; consequential: string[]; playbook: string[]; attests: string[]; asks: string[]; concurrency: number | null;
  instructions: string; hash: string; recent: AgentTask[];
}
export interface AuditRow {
  seq: number; at: string; actor: string; action: string; run: string | null; subject: string | null; verdict: string | null; reason: string | null; count: number;
}
export interface ComponentHealth { name: string; state: string; says: string }
export interface GrainFigure { type: string; activations: number; system: boolean }
export interface ServerHealthView {
  kind: string; state: string; version: string; engine: string; startedAt: string; components: ComponentHealth[];
  figures: { head: number; projected: number; viewers: number; feeds: number; cpuPercent: number; workingSetBytes: number; heapBytes: number; grains: GrainFigure[] };
}
export interface EventView {
  journal: string; version: number; position: number; type: string; at: string; correlationId: string; causationId: string | null; actor: string; data: unknown;
}
export interface ExplainView { kind: string; subject: string; verdict: string; why: string[]; events: EventView[] }
export interface ArtifactCheck { kind: string; run: string; checked: number; damaged: string[]; ok: boolean }
export interface ReplayView { kind: string; id: string; version: number; stateHash: string; liveHash: string | null; equal: boolean | null }
export interface PlanRow { name: string; title: string; waves: number; tasks: number; source: string }
export interface ParameterView { name: string; type: string; default: string | null; says: string | null }
export interface PlanTaskView { id: string; kind: string; agents: string[]; does: string; serves: string | null; needs: string[]; tools: string[]; count: string | null }
export interface PlanWaveView {
  id: string; title: string; repeat: string | null; foreach: string | null; when: string | null; tasks: PlanTaskView[]; criteria: string[];
}
export interface PlanView {
  kind: string; name: string; title: string; source: string; northStar: string | null; parameters: ParameterView[]; faults: string[]; waves: PlanWaveView[];
}
export interface ScheduleRow {
  creator: string; state: string; status: string | null; score: number | null; items: number | null; valueCents: number | null; upperCents: number | null;
  gap: number | null; lift: number | null; code: string | null; reason: string | null;
}
export interface ItemExplanationView { kind: string; run: string; creator: string; item: string; text: string; data: unknown }
