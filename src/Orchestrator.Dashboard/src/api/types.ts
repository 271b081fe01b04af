// Names for the shapes of the server's API. The shapes themselves are generated from its document by `npm run types`, so a field that is renamed
// there is a compile error here. Times are ISO 8601 texts.
import type { components } from "./schema.gen";

type Schemas = components["schemas"];

/** A part of a list; `next` is the cursor of the part that follows, null at the end. */
export interface Page<T> { items: T[]; next: string | null }

export type Role = MeView["role"];
export type AgentRow = Schemas["AgentRow"];
export type AgentTask = Schemas["AgentTask"];
export type AgentView = Schemas["AgentView"];
export type ApprovalRow = Schemas["ApprovalRow"];
export type ApprovalView = Schemas["ApprovalView"];
export type ArtifactCheck = Schemas["ArtifactCheck"];
export type ArtifactView = Schemas["ArtifactView"];
export type AttemptRow = Schemas["AttemptRow"];
export type AuditRow = Schemas["AuditRow"];
export type ComponentHealth = Schemas["ComponentHealth"];
export type CostView = Schemas["CostView"];
export type Counters = Schemas["Counters"];
export type CreatedKeyView = Schemas["CreatedKeyView"];
export type CriterionView = Schemas["CriterionView"];
export type DecidedView = Schemas["DecidedView"];
export type DecisionBody = Schemas["DecisionBody"];
export type DriftCounts = Schemas["DriftCounts"];
export type DriftRow = Schemas["DriftRow"];
export type DriftView = Schemas["DriftView"];
export type EffectCounts = Schemas["EffectCounts"];
export type EventRow = Schemas["EventRow"];
export type EventView = Schemas["EventView"];
export type EvidenceView = Schemas["EvidenceView"];
export type ExplainView = Schemas["ExplainView"];
export type Frame = Schemas["Frame"];
export type GateDecisionView = Schemas["GateDecisionView"];
export type GateView = Schemas["GateView"];
export type IntakeView = Schemas["IntakeView"];
export type ItemExplanationView = Schemas["ItemExplanationView"];
export type Joined = Schemas["Joined"];
export type KeyBody = Schemas["KeyBody"];
export type KeyView = Schemas["KeyView"];
export type LaneView = Schemas["LaneView"];
export type LintBody = Schemas["LintBody"];
export type LintFinding = Schemas["LintFinding"];
export type LintReport = Schemas["LintReport"];
export type ListsFrame = Schemas["ListsFrame"];
export type MeView = Schemas["MeView"];
export type NorthStarView = Schemas["NorthStarView"];
export type OrderBody = Schemas["OrderBody"];
export type OutcomeView = Schemas["OutcomeView"];
export type ParameterView = Schemas["ParameterView"];
export type PlanRow = Schemas["PlanRow"];
export type PlanTaskView = Schemas["PlanTaskView"];
export type PlanView = Schemas["PlanView"];
export type PlanWaveView = Schemas["PlanWaveView"];
export type PlannedWave = Schemas["PlannedWave"];
export type PreviewView = Schemas["PreviewView"];
export type ProblemDetails = Schemas["ProblemDetails"];
export type QuestionView = Schemas["QuestionView"];
export type ReplayView = Schemas["ReplayView"];
export type RunChanges = Schemas["RunChanges"];
export type RunHead = Schemas["RunHead"];
export type RunListItem = Schemas["RunListItem"];
export type RunView = Schemas["RunView"];
export type ScheduleRow = Schemas["ScheduleRow"];
export type ServerFigures = Schemas["ServerFigures"];
export type ServerHealthView = Schemas["ServerHealthView"];
export type SessionBody = Schemas["SessionBody"];
export type StartRunBody = Schemas["StartRunBody"];
export type StartedView = Schemas["StartedView"];
export type TaskCounts = Schemas["TaskCounts"];
export type TaskRow = Schemas["TaskRow"];
export type TaskStates = Schemas["TaskStates"];
export type TaskView = Schemas["TaskView"];
export type ToolCallView = Schemas["ToolCallView"];
export type WaitView = Schemas["WaitView"];
export type WaveHead = Schemas["WaveHead"];
export type WaveView = Schemas["WaveView"];
