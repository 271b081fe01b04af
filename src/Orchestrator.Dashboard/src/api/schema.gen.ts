// Generated from openapi.json by `npm run types`.
export interface paths {
    "/api/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Agents by name. */
        get: operations["listAgents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agents/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An agent with its card and its newest tasks. */
        get: operations["showAgent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Approvals, open ones first, then newest first. */
        get: operations["listApprovals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/approvals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An approval with the exact arguments. */
        get: operations["showApproval"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/approvals/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve or reject exact arguments. */
        post: operations["decideApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders and decisions, newest first; refusals too for an admin. */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Check lines against the North Star, those of the newest run first. */
        get: operations["listDrift"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why something is as it is: RUN, RUN/TASK, RUN/WAVE, E-…, AP-… or RUN/A-…. */
        get: operations["explain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** State of each component and the figures of the process. */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Keys of the tenant, newest first. */
        get: operations["listKeys"];
        put?: never;
        /** Make a key; its text is shown this once. */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a key; what is open with it is closed. */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who the caller is. */
        get: operations["showMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/northstar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mission, outcomes, surfaces, and what is not for now. */
        get: operations["northStar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Plans of the home, by name. */
        get: operations["listPlans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/lint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Every fault of a plan's text. */
        post: operations["lintPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A plan with its parameters, waves and tasks. */
        get: operations["showPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Runs, newest first. */
        get: operations["listRuns"];
        put?: never;
        /** Start a run. */
        post: operations["startRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what a start would do; nothing is journaled. */
        post: operations["previewRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{run}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A run with its waves, gates, lanes, waits and artifacts. */
        get: operations["showRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{run}/artifacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Products of a run that count now, in the order of the plan. */
        get: operations["listArtifacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{run}/artifacts/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read every artifact again and compare its hash. */
        get: operations["verifyArtifacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{run}/artifacts/{artifact}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The content of an artifact, by id or full name. */
        get: operations["readArtifact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{run}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a run before its time. */
        post: operations["cancelRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{run}/drift/{task}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep or defer a task that drifts. */
        post: operations["decideDrift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{run}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events of a run, 'after' a position or the newest 'before' one; as server-sent events where they are accepted. */
        get: operations["runEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{run}/events/{seq}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole of an event. */
        get: operations["runEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{run}/gates/{wave}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide a gate: go or nogo. */
        post: operations["decideGate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{run}/handoff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the next one needs to go on: md (default), json or html. */
        get: operations["handoff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{run}/head": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A run in a few hundred bytes. */
        get: operations["runHead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{run}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start nothing more; what is under way may still finish. */
        post: operations["pauseRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{run}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fold the journal again and compare with what the conductor had in memory. */
        get: operations["replayRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{run}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on after a pause, a wait or a NO-GO. */
        post: operations["resumeRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{run}/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One row for each creator of the run. */
        get: operations["listSchedules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{run}/schedules/{creator}/items/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why one item of a schedule is what it is. */
        get: operations["explainItem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{run}/scope/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept that a plan is longer than the scope rule allows. */
        post: operations["decideScope"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{run}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tasks that changed after a position; all of them without one. */
        get: operations["runTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{run}/tasks/{task}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A task with its attempts, tool calls, evidence, products and questions. */
        get: operations["showTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin a browser's session with a key, or with a development server's link. */
        post: operations["beginSession"];
        /** Forget the browser's session. */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An agent of the home's cards with what became of its tasks. `GET /api/agents`. */
        AgentRow: {
            name: string;
            role: string;
            /**
             * Format: int32
             * @description Tasks that wait, over all runs that go on.
             */
            queued: number;
            /** Format: int32 */
            running: number;
            /** Format: int64 */
            applied: number;
            /** Format: int64 */
            failedAttempts: number;
            /**
             * Format: double
             * @description Applied ÷ (applied + failed attempts), 0 to 1; null: it did nothing yet.
             */
            successRate: null | number;
            /**
             * Format: double
             * @description Of its attempts from the first tool to the end, over the newest 1,000; null: none.
             */
            p95Milliseconds: null | number;
            current: components["schemas"]["AgentTask"][];
        };
        AgentTask: {
            run: string;
            task: string;
            state: string;
            /** Format: date-time */
            since: string;
        };
        AgentView: {
            kind: string;
            row: components["schemas"]["AgentRow"];
            tools: string[];
            consequential: string[];
            playbook: string[];
            attests: string[];
            asks: string[];
            /** Format: int32 */
            concurrency: null | number;
            instructions: string;
            /** @description SHA-256 of the card's file. */
            hash: string;
            /** @description Newest first, at most 100. */
            recent: components["schemas"]["AgentTask"][];
        };
        ApprovalRow: {
            id: string;
            run: string;
            task: string;
            tool: string;
            /**
             * @description pending, approved, rejected or expired.
             * @enum {string}
             */
            state: "pending" | "approved" | "rejected" | "expired";
            /** Format: date-time */
            requestedAt: string;
            /** Format: date-time */
            expires: null | string;
            argumentsHash: string;
        };
        ApprovalView: {
            kind: string;
            id: string;
            run: string;
            task: string;
            tool: string;
            /**
             * @description pending, approved, rejected or expired.
             * @enum {string}
             */
            state: "pending" | "approved" | "rejected" | "expired";
            role: null | string;
            before: components["schemas"]["JsonElement"];
            after: components["schemas"]["JsonElement"];
            arguments: components["schemas"]["JsonElement"];
            argumentsHash: string;
            /** Format: date-time */
            expires: null | string;
            decision: null | components["schemas"]["GateDecisionView"];
        };
        ArtifactCheck: {
            kind: string;
            run: string;
            /** Format: int32 */
            checked: number;
            /** @description Ids of artifacts that are missing or whose hash differs. */
            damaged: string[];
            ok: boolean;
        };
        ArtifactView: {
            id: string;
            name: string;
            mediaType: string;
            /** Format: int64 */
            bytes: number;
            sha256: string;
            task: string;
        };
        AttemptRow: {
            /** Format: int32 */
            number: number;
            /**
             * @description queued, running, succeeded, failed or skipped.
             * @enum {string}
             */
            state: "queued" | "running" | "succeeded" | "failed" | "skipped";
            /** Format: date-time */
            queued: string;
            /**
             * Format: date-time
             * @description When its first tool began; null while it is queued.
             */
            started: null | string;
            /** Format: date-time */
            ended: null | string;
            /**
             * Format: int32
             * @description Attested tool calls.
             */
            calls: number;
            code: null | string;
            /** @description Why it failed. */
            reason: null | string;
        };
        /** @description Who did what, decisions and refusals, newest first. `GET /api/audit`. */
        AuditRow: {
            /** Format: int64 */
            seq: number;
            /** Format: date-time */
            at: string;
            actor: string;
            /** @description run-started, run-paused, gate-decided, approval-decided, key-created, request-refused ... */
            action: string;
            run: null | string;
            subject: null | string;
            /** @description GO, NO-GO, approved, rejected, kept, deferred, refused; null where there is none. */
            verdict: null | string;
            reason: null | string;
            /**
             * Format: int64
             * @description Of a refusal that was repeated within its minute; else 1.
             */
            count: number;
        };
        ComponentHealth: {
            /** @description journal, projections, silo, catalog, feeds, disk. */
            name: string;
            /** @enum {string} */
            state: "ok" | "degraded" | "failed";
            says: string;
        };
        CostView: {
            /** Format: double */
            amount: number;
            currency: string;
            /** Format: int64 */
            inputTokens: number;
            /** Format: int64 */
            outputTokens: number;
            /** Format: int64 */
            modelCalls: number;
            /** Format: int64 */
            toolCalls: number;
        };
        /** @description What stands in the rail: only what a human must act on, and what runs. */
        Counters: {
            /**
             * Format: int32
             * @description Runs that are queued or running.
             */
            running: number;
            /**
             * Format: int32
             * @description Runs that wait for a human, NO-GO included.
             */
            waiting: number;
            /**
             * Format: int32
             * @description Approvals that are pending.
             */
            approvals: number;
            /**
             * Format: int32
             * @description Drift questions that wait for an answer.
             */
            drift: number;
        };
        CreatedKeyView: {
            kind: string;
            key: components["schemas"]["KeyView"];
            /** @description The key itself, `orc_…`. Shown this once; only its hash is kept. */
            secret: string;
        };
        CriterionView: {
            lane: null | string;
            metric: string;
            op: string;
            /** @description A number, text or truth value; a list for `in` and `between`. */
            limit: components["schemas"]["JsonElement"];
            value: null | components["schemas"]["JsonElement"];
            met: boolean;
            evidence: null | string;
        };
        /** @description A decision or an order is in the journal. */
        DecidedView: {
            kind: string;
            run: string;
            /** @description gate, approval, drift, scope or run. */
            on: string;
            id: string;
            verdict: string;
            actor: string;
            reason: null | string;
            /** @enum {string} */
            state: "queued" | "running" | "succeeded" | "failed" | "nogo" | "waiting" | "paused" | "cancelled" | "budget";
            /** Format: int64 */
            version: number;
            /** @description It had been decided so before, by Actor. */
            already: boolean;
        };
        /** @description A human's word about a gate, an approval, a drift or a scope question. */
        DecisionBody: {
            /**
             * @description go or nogo; approve or reject; keep or defer; accept.
             * @enum {string}
             */
            verdict: "go" | "nogo" | "approve" | "reject" | "keep" | "defer" | "accept";
            /** @description Required for nogo, reject, keep, defer, accept, and wherever it differs from what was computed. */
            reason?: null | string;
            /** @description Approval only: the hash that the decider saw. */
            argumentsHash?: null | string;
            /**
             * Format: int64
             * @description Version of the run's journal that the decider saw; another one by now: 409, unless the same was decided.
             */
            ifVersion?: null | number;
        };
        DriftCounts: {
            /** Format: int32 */
            checked: number;
            /** Format: int32 */
            flagged: number;
            /** Format: int32 */
            deferred: number;
        };
        /** @description How one task entry of a run stands to the North Star. `GET /api/drift`. */
        DriftRow: {
            run: string;
            plan: string;
            /** @description Entry of the plan. */
            task: string;
            does: string;
            /** @enum {string} */
            verdict: "aligned" | "drift" | "deferred";
            /**
             * Format: double
             * @description 0 is close, 1 is far; recorded, decides nothing.
             */
            score: number;
            outcome: null | string;
            cited: null | string;
            /** Format: int32 */
            citedLine: number;
            /** @description Rules that it broke, in words. */
            rules: string[];
            question: null | string;
            /**
             * @description keep or defer; null: nobody decided.
             * @enum {null|string}
             */
            decision: "keep" | "defer" | null;
            actor: null | string;
            reason: null | string;
            /** @description The three sentences of a deferral; null when it is not deferred. */
            stub: null | string;
            revisit: null | string;
            /** @description The run waits for an answer to it. */
            open: boolean;
            /** Format: date-time */
            at: string;
        };
        DriftView: {
            task: string;
            /**
             * @description aligned, drift or deferred.
             * @enum {string}
             */
            verdict: "aligned" | "drift" | "deferred";
            outcome: null | string;
            cited: null | string;
            question: null | string;
        };
        EffectCounts: {
            /** Format: int64 */
            targets: number;
            /** Format: int64 */
            applied: number;
            /** Format: int64 */
            failed: number;
            /** Format: int64 */
            deadLettered: number;
            /** Format: int64 */
            mismatches: number;
            byClass: {
                [key: string]: number;
            };
        };
        /** @description An event as a list shows it: one line, small on the wire. The whole of it is at `GET /api/runs/{run}/events/{seq}`. */
        EventRow: {
            /**
             * Format: int64
             * @description Position in the store's journal.
             */
            seq: number;
            /**
             * Format: int64
             * @description Version in its own journal: the run's, or that of string? EventRow.Task where Own is false.
             */
            version: number;
            /** @description It stands in the run's own journal, not in a task's. */
            own: boolean;
            /** @description Stable name with version, `task-applied.v1`. */
            type: string;
            /**
             * Format: date-time
             * @description By the run's clock, before the commit.
             */
            at: string;
            actor: string;
            /**
             * @description The state it speaks of, in the words of the state table: queued, running, succeeded, human, retrying, failed, nogo, blocked, infeasible, review,
             *     rolledback, budget, paused, cancelled, skipped or drift; null where it says nothing of a state.
             * @enum {null|string}
             */
            state?: "queued" | "running" | "succeeded" | "human" | "retrying" | "failed" | "nogo" | "blocked" | "infeasible" | "review" | "rolledback" | "budget" | "paused" | "cancelled" | "skipped" | "drift" | null;
            wave?: null | string;
            /** @description Id of the task with its lane, `w3@creator_07`. */
            task?: null | string;
            agent?: null | string;
            lane?: null | string;
            /** Format: int32 */
            attempt?: null | number;
            /** @description What happened in one line for people, at most 160 characters. */
            detail?: null | string;
            data?: null | components["schemas"]["JsonElement"];
            correlationId?: null | string;
            causationId?: null | string;
        };
        /** @description An event as the public JSON shows it. */
        EventView: {
            journal: string;
            /** Format: int64 */
            version: number;
            /** Format: int64 */
            position: number;
            type: string;
            /** Format: date-time */
            at: string;
            correlationId: string;
            causationId: null | string;
            actor: string;
            data: components["schemas"]["JsonElement"];
        };
        EvidenceView: {
            id: string;
            metric: string;
            value: components["schemas"]["JsonElement"];
            unit: null | string;
            /** Format: int64 */
            n: null | number;
            /** Format: double */
            low: null | number;
            /** Format: double */
            high: null | number;
            method: null | string;
            because: null | string;
            /** Format: int32 */
            attempt: number;
            /** Format: int32 */
            call: number;
        };
        /** @description A decision read from top to bottom: what it is, which rule made it, on what. */
        ExplainView: {
            kind: string;
            /** @description What was asked for. */
            subject: string;
            /** @description In a few words. */
            verdict: string;
            /** @description Sentences, the most important first. */
            why: string[];
            /** @description The events that it rests on, in order. */
            events: components["schemas"]["EventView"][];
        };
        /**
         * @description What became durable in a run since the frame before: at most one every 100 ms. A receiver drops events with `seq` ≤ the last it has, and asks
         *     for a replay where long Frame.Prev is not the last it has: positions of a run are not contiguous, so nothing else shows a gap.
         */
        Frame: {
            /** @description `R-…` */
            run: string;
            /**
             * Format: int64
             * @description Position of the run's last event in the frame before; 0 for the first of the run.
             */
            prev: number;
            /**
             * Format: int64
             * @description Position of the last event of this frame.
             */
            to: number;
            /**
             * Format: date-time
             * @description When the server sent it.
             */
            sent: string;
            events: components["schemas"]["EventRow"][];
        };
        GateDecisionView: {
            /** @description GO or NO-GO; of an approval, approved or rejected. */
            verdict: string;
            actor: string;
            reason: null | string;
            /** Format: date-time */
            at: string;
        };
        GateView: {
            /**
             * @description GO, NO-GO or PENDING.
             * @enum {string}
             */
            verdict: "GO" | "NO-GO" | "PENDING";
            /**
             * @description none, minor, major or critical.
             * @enum {string}
             */
            severity: "none" | "minor" | "major" | "critical";
            decision: null | components["schemas"]["GateDecisionView"];
            criteria: components["schemas"]["CriterionView"][];
        };
        GrainFigure: {
            type: string;
            /** Format: int32 */
            activations: number;
            system: boolean;
        };
        /** @description What would happen before and while the plan runs. */
        IntakeView: {
            plan: string;
            /**
             * @description ok, warn or block.
             * @enum {string}
             */
            scope: "ok" | "warn" | "block";
            /** @description The push-back; null when the plan is short enough. */
            scopeText: null | string;
            drift: components["schemas"]["DriftView"][];
            waves: components["schemas"]["PlannedWave"][];
        };
        ItemExplanationView: {
            kind: string;
            run: string;
            creator: string;
            item: string;
            /** @description For people. */
            text: string;
            /** @description The same as a value. */
            data: components["schemas"]["JsonElement"];
        };
        /** @description Answer to `Join`: what the caller does not have yet, at most 2,000 events. With bool Joined.More it asks again from long Frame.To. */
        Joined: {
            frame: components["schemas"]["Frame"];
            more: boolean;
            head: components["schemas"]["RunHead"];
        };
        JsonElement: unknown;
        /** @description `POST /api/keys`. */
        KeyBody: {
            /** @description Who or what uses it; decisions made with it are recorded under this name. */
            name: string;
            /**
             * @description viewer, operator, approver or admin.
             * @enum {string}
             */
            role: "viewer" | "operator" | "approver" | "admin";
            /**
             * Format: date-time
             * @description Null: 90 days from now.
             */
            expires?: null | string;
        };
        KeyView: {
            /** @description `K-…`, the part of the key that may be shown. */
            id: string;
            tenant: string;
            name: string;
            /** @enum {string} */
            role: "viewer" | "operator" | "approver" | "admin";
            /**
             * @description active, expired or revoked.
             * @enum {string}
             */
            state: "active" | "expired" | "revoked";
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** Format: date-time */
            expires: string;
            /** Format: date-time */
            revokedAt: null | string;
            revokedBy: null | string;
        };
        LaneView: {
            key: string;
            /**
             * @description pending, running, done, blocked, infeasible, review or failed.
             * @enum {string}
             */
            state: "pending" | "running" | "done" | "blocked" | "infeasible" | "review" | "failed";
            /** @description The wave in which it is, or was set aside. */
            wave: null | string;
            code: null | string;
            reason: null | string;
        };
        /** @description `POST /api/plans/lint`. */
        LintBody: {
            /** @description A plan file's text, YAML. */
            text: string;
        };
        LintFinding: {
            /** @description ORC1nnn. */
            code: string;
            /** @description Place in the file, `waves[2].tasks[0].agent`. */
            path: string;
            /**
             * Format: int32
             * @description 1 for the first; 0 when there is none.
             */
            line: number;
            /** @description What is wrong, with which value, what to do next. */
            message: string;
            /** @description The file it stands in. */
            file: string;
        };
        /** @description What is wrong with a plan. */
        LintReport: {
            kind: string;
            errors: components["schemas"]["LintFinding"][];
            warnings: components["schemas"]["LintFinding"][];
            ok?: boolean;
        };
        /** @description What changed in the lists of a tenant, sent at most once a second to those who look at them. The first answer has the newest 50 runs. */
        ListsFrame: {
            runs: components["schemas"]["RunListItem"][];
            counters: components["schemas"]["Counters"];
            /** Format: date-time */
            sent: string;
        };
        /** @description Who the caller is. */
        MeView: {
            actor: string;
            tenant: string;
            /**
             * @description viewer, operator, approver or admin; each may what the one before may.
             * @enum {string}
             */
            role: "viewer" | "operator" | "approver" | "admin";
            /** @description The server listens on loopback only and was opened by its one-time link. */
            development: boolean;
            version: string;
            engine: string;
            /**
             * Format: date-time
             * @description When the session or key ends; null: never.
             */
            expires: null | string;
        };
        NorthStarView: {
            kind: string;
            /** Format: int32 */
            version: number;
            /** Format: date */
            expires: string;
            mission: string;
            /** @description The question that every task must answer with yes. */
            litmus: string;
            outcomes: components["schemas"]["OutcomeView"][];
            surfaces: string[];
            /** @description Topics that are not for now. */
            notNow: string[];
            /** @description SHA-256 of the file. */
            hash: string;
        };
        /** @description Pause, resume, cancel. */
        OrderBody: {
            reason?: null | string;
            decisions?: null | components["schemas"]["JsonElement"];
        };
        OutcomeView: {
            id: string;
            says: string;
            /** Format: int32 */
            weight: number;
            /**
             * Format: int32
             * @description Line of the file where it stands.
             */
            line: number;
        };
        /** @description A part of a list. */
        PageOfApprovalRow: {
            items: components["schemas"]["ApprovalRow"][];
            /** @description Opaque; `?cursor=` of the next part; null at the end. */
            next: null | string;
        };
        /** @description A part of a list. */
        PageOfArtifactView: {
            items: components["schemas"]["ArtifactView"][];
            /** @description Opaque; `?cursor=` of the next part; null at the end. */
            next: null | string;
        };
        /** @description A part of a list. */
        PageOfAuditRow: {
            items: components["schemas"]["AuditRow"][];
            /** @description Opaque; `?cursor=` of the next part; null at the end. */
            next: null | string;
        };
        /** @description A part of a list. */
        PageOfDriftRow: {
            items: components["schemas"]["DriftRow"][];
            /** @description Opaque; `?cursor=` of the next part; null at the end. */
            next: null | string;
        };
        /** @description A part of a list. */
        PageOfEventRow: {
            items: components["schemas"]["EventRow"][];
            /** @description Opaque; `?cursor=` of the next part; null at the end. */
            next: null | string;
        };
        /** @description A part of a list. */
        PageOfKeyView: {
            items: components["schemas"]["KeyView"][];
            /** @description Opaque; `?cursor=` of the next part; null at the end. */
            next: null | string;
        };
        /** @description A part of a list. */
        PageOfRunListItem: {
            items: components["schemas"]["RunListItem"][];
            /** @description Opaque; `?cursor=` of the next part; null at the end. */
            next: null | string;
        };
        ParameterView: {
            name: string;
            /**
             * @description text, whole, number, bool, list, folder or file.
             * @enum {string}
             */
            type: "text" | "whole" | "number" | "bool" | "list" | "folder" | "file";
            /** @description As `--set` would take it; null when the parameter must be set. */
            default: null | string;
            says: null | string;
        };
        PlanRow: {
            name: string;
            title: string;
            /** Format: int32 */
            waves: number;
            /**
             * Format: int32
             * @description Task entries of the file, before lanes, repetitions and counts.
             */
            tasks: number;
            /** @description File, relative to the home where it lies in it. */
            source: string;
        };
        PlanTaskView: {
            id: string;
            /**
             * @description work, approval or manual.
             * @enum {string}
             */
            kind: "work" | "approval" | "manual";
            agents: string[];
            does: string;
            serves: null | string;
            needs: string[];
            tools: string[];
            count: null | string;
        };
        PlanView: {
            kind: string;
            name: string;
            title: string;
            source: string;
            northStar: null | string;
            parameters: components["schemas"]["ParameterView"][];
            faults: string[];
            waves: components["schemas"]["PlanWaveView"][];
        };
        PlanWaveView: {
            id: string;
            title: string;
            /** @description A number or `${parameter}`; null: once. */
            repeat: null | string;
            /** @description The collection that lanes are made of; null: no lanes. */
            foreach: null | string;
            when: null | string;
            tasks: components["schemas"]["PlanTaskView"][];
            /** @description Each as people read it: `words.total &gt;= 1`. */
            criteria: string[];
        };
        PlannedWave: {
            id: string;
            title: string;
            /** @description Keys; empty for a wave without lanes. */
            lanes: string[];
            /**
             * Format: int32
             * @description Tasks of the wave with all its lanes and counts.
             */
            tasks: number;
            /** @description Why the wave will be passed over; null when it runs. */
            skipped: null | string;
        };
        /** @description `POST /api/runs/preview`: what would happen. Nothing was journaled. With errors there is no intake. */
        PreviewView: {
            kind: string;
            errors: components["schemas"]["LintFinding"][];
            warnings: components["schemas"]["LintFinding"][];
            intake: null | components["schemas"]["IntakeView"];
            notes: string[];
        };
        ProblemDetails: {
            type?: null | string;
            title?: null | string;
            /** Format: int32 */
            status?: null | number;
            detail?: null | string;
            instance?: null | string;
        };
        /** @description One agent asked another for a repair. */
        QuestionView: {
            id: string;
            from: string;
            to: string;
            reason: string;
            /** Format: int32 */
            round: number;
            /**
             * @description open, repaired or refused.
             * @enum {string}
             */
            state: "open" | "repaired" | "refused";
            code: null | string;
            answer: null | string;
            /** Format: date-time */
            at: string;
        };
        ReplayView: {
            kind: string;
            id: string;
            /** Format: int64 */
            version: number;
            stateHash: string;
            liveHash: null | string;
            equal: null | boolean;
        };
        /** @description What changed in a run since long RunChanges.Since; sent at most once a second, and the answer to `GET /api/runs/{run}/tasks?since=`. */
        RunChanges: {
            run: string;
            /**
             * Format: int64
             * @description Position that the receiver must stand at, or behind; where it stands before, it asks for the tasks since then.
             */
            since: number;
            /**
             * Format: int64
             * @description Position that it stands at afterwards.
             */
            to: number;
            head: components["schemas"]["RunHead"];
            tasks: components["schemas"]["TaskRow"][];
        };
        /** @description A run in a few hundred bytes: what its header, its attention strip and its list of waves show. */
        RunHead: {
            run: string;
            plan: string;
            title: string;
            /**
             * @description queued, running, succeeded, failed, nogo, waiting, paused, cancelled or budget.
             * @enum {string}
             */
            state: "queued" | "running" | "succeeded" | "failed" | "nogo" | "waiting" | "paused" | "cancelled" | "budget";
            /**
             * Format: int64
             * @description Events in the run's own journal.
             */
            version: number;
            /**
             * Format: int64
             * @description Position of the newest event folded into this.
             */
            seq: number;
            /** @description The wave that runs or ran last; null before the first. */
            wave: null | string;
            startedBy: string;
            /** Format: date-time */
            startedAt: string;
            /**
             * Format: date-time
             * @description Time of the newest event of a run that is over; null else.
             */
            endedAt: null | string;
            /**
             * Format: int64
             * @description Events of the run with its tasks.
             */
            events: number;
            /**
             * @description Changes whenever the whole of the run (`GET /api/runs/{run}`) says something else about gates, decisions, lanes, waits or artifacts; a viewer reads that
             *     again then, and only then.
             */
            shape: string;
            /** @description Why it failed, was paused or was cancelled, and by whom; null else. */
            reason: null | string;
            tasks: components["schemas"]["TaskStates"];
            waves: components["schemas"]["WaveHead"][];
            waitingFor: components["schemas"]["WaitView"][];
            drift: components["schemas"]["DriftCounts"];
            cost: components["schemas"]["CostView"];
        };
        RunListItem: {
            id: string;
            plan: string;
            /** @enum {string} */
            state: "queued" | "running" | "succeeded" | "failed" | "nogo" | "waiting" | "paused" | "cancelled" | "budget";
            /** Format: date-time */
            startedAt: string;
            /** @description The wave that runs or ran last; null before the first. */
            wave: null | string;
            /**
             * Format: int64
             * @description Tasks applied so far.
             */
            tasks: number;
            /** Format: int32 */
            lanes: number;
            /** @description The plan's title. */
            title: string;
            startedBy: string;
            /**
             * Format: date-time
             * @description When it was over; null while it is not (a NO-GO can still be decided).
             */
            endedAt: null | string;
            /**
             * Format: int64
             * @description Position of the newest event that changed this row: of two rows of one run the one with the higher counts.
             */
            seq: number;
            /**
             * Format: int32
             * @description Waves of the plan, with all copies.
             */
            waves: number;
            /**
             * Format: int32
             * @description Waves that began or were passed over.
             */
            wavesBegun: number;
            /**
             * Format: int64
             * @description Tasks that were handed out, asked of people or skipped so far.
             */
            tasksTotal: number;
            /**
             * Format: int64
             * @description Tasks that failed for good.
             */
            tasksFailed: number;
            /**
             * Format: int32
             * @description Approvals that wait for an answer.
             */
            approvals: number;
            /**
             * Format: int32
             * @description Task entries that the intake flagged as drifting.
             */
            driftFlagged: number;
            /**
             * Format: int32
             * @description Drift questions that wait for an answer.
             */
            driftOpen: number;
        };
        /** @description A run as the public JSON shows it (`orc run show --json`). */
        RunView: {
            kind?: string;
            id: string;
            tenant: string;
            plan: string;
            /**
             * Format: int64
             * @description Events in the run's own journal.
             */
            version: number;
            /**
             * @description queued, running, succeeded, failed, nogo, waiting, paused, cancelled or budget.
             * @enum {string}
             */
            state: "queued" | "running" | "succeeded" | "failed" | "nogo" | "waiting" | "paused" | "cancelled" | "budget";
            lanes: components["schemas"]["LaneView"][];
            waves: components["schemas"]["WaveView"][];
            tasks: components["schemas"]["TaskCounts"];
            effects: components["schemas"]["EffectCounts"];
            drift: components["schemas"]["DriftCounts"];
            artifacts: components["schemas"]["ArtifactView"][];
            cost: components["schemas"]["CostView"];
            waitingFor: components["schemas"]["WaitView"][];
            /** @description Where the handoff report was exported to; null when this command exported none. */
            handoff?: null | string;
            /** Format: double */
            elapsedSeconds: number;
            stateHash: string;
        };
        ScheduleRow: {
            creator: string;
            /** @description Of the lane: pending, running, done, blocked, infeasible, review or failed. */
            state: string;
            /** @description Of the certificate: APPROVED, APPROVED_WITH_NOTES, NEEDS_REVIEW or REJECTED; null: none yet. */
            status: null | string;
            /**
             * Format: double
             * @description 0 to 100.
             */
            score: null | number;
            /** Format: int32 */
            items: null | number;
            /**
             * Format: double
             * @description Expected value of the week less soft penalties.
             */
            valueCents: null | number;
            /**
             * Format: double
             * @description No filling of the week's slots can be worth more.
             */
            upperCents: null | number;
            /**
             * Format: double
             * @description (upper − value) ÷ upper, 0 to 1.
             */
            gap: null | number;
            /**
             * Format: double
             * @description Value ÷ value of the greedy pipeline − 1, under the same estimates.
             */
            lift: null | number;
            code: null | string;
            /** @description Why the lane was set aside; null when it was not. */
            reason: null | string;
        };
        ServerFigures: {
            /**
             * Format: int64
             * @description Position of the newest durable event.
             */
            head: number;
            /**
             * Format: int64
             * @description Position that the lists stand for.
             */
            projected: number;
            /**
             * Format: int32
             * @description Open hub connections and event streams.
             */
            viewers: number;
            /**
             * Format: int32
             * @description Runs that somebody watches.
             */
            feeds: number;
            /** Format: double */
            cpuPercent: number;
            /** Format: int64 */
            workingSetBytes: number;
            /** Format: int64 */
            heapBytes: number;
            /** @description Activations by kind of grain. */
            grains: components["schemas"]["GrainFigure"][];
        };
        /** @description `GET /api/health`. */
        ServerHealthView: {
            kind: string;
            /**
             * @description ok, degraded or failed: that of the worst component.
             * @enum {string}
             */
            state: "ok" | "degraded" | "failed";
            version: string;
            engine: string;
            /** Format: date-time */
            startedAt: string;
            components: components["schemas"]["ComponentHealth"][];
            figures: components["schemas"]["ServerFigures"];
        };
        /** @description `POST /api/session`: one of the two. */
        SessionBody: {
            /** @description An API key. */
            key?: null | string;
            /** @description The token of a development server's one-time link. */
            once?: null | string;
        };
        /** @description `POST /api/runs`. With the header `Idempotency-Key` a repeated request answers with the run that the first one started. */
        StartRunBody: {
            /** @description Name of a plan of the server's home; null where string? StartRunBody.PlanText is given. */
            plan?: null | string;
            /** @description A plan file's text, YAML, in place of a name. */
            planText?: null | string;
            /** @description A North Star file's text that takes the place of the plan's own. */
            northStarText?: null | string;
            /** @description Values of parameters, as texts. */
            set?: null | {
                [key: string]: string;
            };
            /** @description Name of a data set that the server's configuration knows; null: the plan's sample data, if it has any. */
            data?: null | string;
            /**
             * Format: double
             * @description US dollars that take the place of the plan's own limit.
             */
            budgetUsd?: null | number;
            /** @description real (default) or simulated. */
            clock?: null | string;
            decisions?: null | components["schemas"]["JsonElement"];
        };
        /** @description A run was started. */
        StartedView: {
            kind: string;
            id: string;
            /** @enum {string} */
            state: "queued" | "running" | "succeeded" | "failed" | "nogo" | "waiting" | "paused" | "cancelled" | "budget";
            /** Format: int64 */
            version: number;
            warnings: components["schemas"]["LintFinding"][];
            /** @description What was done on the way: sample data that were generated. */
            notes: string[];
        };
        TaskCounts: {
            /** Format: int64 */
            total: number;
            /** Format: int64 */
            applied: number;
            /** Format: int64 */
            failed: number;
            /** Format: int64 */
            deadLettered: number;
            /** Format: int64 */
            skipped: number;
            /** Format: int64 */
            attempts: number;
        };
        /** @description A task as lists and the timeline show it. */
        TaskRow: {
            /** @description With its lane, `w3@creator_07`. */
            id: string;
            wave: string;
            lane: null | string;
            /**
             * @description work, approval or manual.
             * @enum {string}
             */
            kind: "work" | "approval" | "manual";
            agent: string;
            /**
             * @description queued, running, human, retrying, succeeded, failed or skipped.
             * @enum {string}
             */
            state: "queued" | "running" | "human" | "retrying" | "succeeded" | "failed" | "skipped";
            /**
             * Format: int64
             * @description Position of the event that changed it last: of two rows of one task the one with the higher counts.
             */
            seq: number;
            /** @description What the plan says of it. */
            does: string;
            /** @description First to newest; none while an approval waits. */
            attempts: components["schemas"]["AttemptRow"][];
            /** Format: int32 */
            artifacts: number;
        };
        /** @description Tasks of the run by their state; what is not planned yet (a wave not started) is not counted. */
        TaskStates: {
            /** Format: int64 */
            queued: number;
            /** Format: int64 */
            running: number;
            /** Format: int64 */
            human: number;
            /** Format: int64 */
            retrying: number;
            /** Format: int64 */
            succeeded: number;
            /** Format: int64 */
            failed: number;
            /** Format: int64 */
            skipped: number;
        };
        /** @description A task with everything that its journal says. `GET /api/runs/{run}/tasks/{task}`. */
        TaskView: {
            kind: string;
            run: string;
            task: components["schemas"]["TaskRow"];
            /** @description Outcome of the North Star; null: none. */
            serves: null | string;
            /** @description Artifacts that it reads, as the plan names them. */
            needs: string[];
            tools: string[];
            acceptance: null | string;
            drift: null | components["schemas"]["DriftView"];
            calls: components["schemas"]["ToolCallView"][];
            evidence: components["schemas"]["EvidenceView"][];
            artifacts: components["schemas"]["ArtifactView"][];
            questions: components["schemas"]["QuestionView"][];
            approval: null | string;
        };
        ToolCallView: {
            /** Format: int32 */
            call: number;
            /** Format: int32 */
            attempt: number;
            tool: string;
            /**
             * @description running, done or failed.
             * @enum {string}
             */
            state: "running" | "done" | "failed";
            /** Format: date-time */
            started: string;
            /** Format: date-time */
            ended: null | string;
            inputHash: string;
            outputHash: null | string;
            /** @description The tool's own sentence about what it did. */
            says: null | string;
            code: null | string;
            reason: null | string;
            /** Format: int64 */
            seq: number;
        };
        WaitView: {
            /**
             * @description approval, gate, drift, scope or budget.
             * @enum {string}
             */
            kind: "approval" | "gate" | "drift" | "scope" | "budget";
            id: string;
            command: string;
        };
        WaveHead: {
            id: string;
            title: string;
            /**
             * @description pending, running, done, skipped, blocked or rolledBack.
             * @enum {string}
             */
            state: "pending" | "running" | "done" | "skipped" | "blocked" | "rolledBack";
            /**
             * @description GO, NO-GO or PENDING.
             * @enum {string}
             */
            verdict: "GO" | "NO-GO" | "PENDING";
            /** @description What a human said, GO or NO-GO; null: nobody did. */
            decision: null | string;
            /** Format: date-time */
            startedAt: null | string;
            /** Format: date-time */
            endedAt: null | string;
            /** Format: date-time */
            gateAt: null | string;
            /**
             * Format: int64
             * @description Tasks queued so far.
             */
            total: number;
            /** Format: int64 */
            settled: number;
            /** Format: int64 */
            failed: number;
        };
        WaveView: {
            id: string;
            title: string;
            /**
             * @description pending, running, done, skipped, blocked or rolledBack.
             * @enum {string}
             */
            state: "pending" | "running" | "done" | "skipped" | "blocked" | "rolledBack";
            gate: components["schemas"]["GateView"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAgents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentRow"][];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    showAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listApprovals: {
        parameters: {
            query?: {
                state?: string;
                run?: string;
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfApprovalRow"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    showApproval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    decideApproval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                actor?: string;
                action?: string;
                run?: string;
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfAuditRow"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listDrift: {
        parameters: {
            query?: {
                run?: string;
                open?: string;
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfDriftRow"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    explain: {
        parameters: {
            query?: {
                id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExplainView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerHealthView"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfKeyView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedKeyView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: {
                reason?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyView"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    showMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeView"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    northStar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NorthStarView"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listPlans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanRow"][];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    lintPlan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LintBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LintReport"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    showPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listRuns: {
        parameters: {
            query?: {
                state?: string;
                plan?: string;
                q?: string;
                since?: string;
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfRunListItem"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    startRun: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartRunBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedView"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    previewRun: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartRunBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    showRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listArtifacts: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfArtifactView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    verifyArtifacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArtifactCheck"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    readArtifact: {
        parameters: {
            query?: {
                download?: string;
            };
            header?: never;
            path: {
                run: string;
                artifact: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    cancelRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": null | components["schemas"]["OrderBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    decideDrift: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
                task: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    runEvents: {
        parameters: {
            query?: {
                after?: string;
                before?: string;
                limit?: string;
                data?: string;
            };
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfEventRow"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    runEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
                seq: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    decideGate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
                wave: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    handoff: {
        parameters: {
            query?: {
                format?: string;
            };
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/markdown": string;
                    "application/json": string;
                    "text/html": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    runHead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunHead"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    pauseRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": null | components["schemas"]["OrderBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    replayRun: {
        parameters: {
            query?: {
                to?: string;
            };
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    resumeRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": null | components["schemas"]["OrderBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listSchedules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleRow"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    explainItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
                creator: string;
                item: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemExplanationView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    decideScope: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    runTasks: {
        parameters: {
            query?: {
                since?: string;
            };
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunChanges"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    showTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
                task: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    beginSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionBody"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
}
