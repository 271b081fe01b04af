import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { PageError } from "../ui/ErrorCard";
import { PageSkeleton } from "../ui/Skeleton";
import { Layout } from "./Layout";
import { NotFound } from "./NotFound";
import { parseSearch, type Search, stringifySearch } from "./search";

const validateSearch = (search: Record<string, unknown>): Search => search as Search;

const root = createRootRoute({ validateSearch, notFoundComponent: NotFound });
const bare = createRoute({ getParentRoute: () => root, id: "bare" });
const shell = createRoute({ getParentRoute: () => root, id: "shell", component: Layout });

const under = () => shell;
const home = createRoute({ getParentRoute: under, path: "/", beforeLoad: () => { throw redirect({ to: "/runs", replace: true }); } });
const runs = createRoute({ getParentRoute: under, path: "/runs", component: lazyRouteComponent(() => import("../pages/runs"), "Page") });
const run = createRoute({
  getParentRoute: under,
  path: "/runs/$run",
  beforeLoad: ({ params, search }) => { throw redirect({ to: "/runs/$run/$tab", params: { ...params, tab: "events" }, search, replace: true }); },
});
const runTab = createRoute({ getParentRoute: under, path: "/runs/$run/$tab", component: lazyRouteComponent(() => import("../pages/run"), "Page") });
const task = createRoute({ getParentRoute: under, path: "/runs/$run/tasks/$task", component: lazyRouteComponent(() => import("../pages/task"), "Page") });
const artifact = createRoute({ getParentRoute: under, path: "/runs/$run/artifacts/$artifact", component: lazyRouteComponent(() => import("../pages/artifacts"), "Page") });
const handoff = createRoute({ getParentRoute: under, path: "/runs/$run/handoff", component: lazyRouteComponent(() => import("../pages/handoff"), "Page") });
const approvals = createRoute({ getParentRoute: under, path: "/approvals", component: lazyRouteComponent(() => import("../pages/approvals"), "Page") });
const approval = createRoute({ getParentRoute: under, path: "/approvals/$id", component: lazyRouteComponent(() => import("../pages/approvals"), "Page") });
const artifacts = createRoute({ getParentRoute: under, path: "/artifacts", component: lazyRouteComponent(() => import("../pages/artifacts"), "Page") });
const explain = createRoute({ getParentRoute: under, path: "/explain", component: lazyRouteComponent(() => import("../pages/explain"), "Page") });
const runExplain = createRoute({ getParentRoute: under, path: "/runs/$run/explain", component: lazyRouteComponent(() => import("../pages/explain"), "Page") });
const decision = createRoute({ getParentRoute: under, path: "/decisions/$id", component: lazyRouteComponent(() => import("../pages/explain"), "Page") });
const plans = createRoute({ getParentRoute: under, path: "/plans", component: lazyRouteComponent(() => import("../pages/plans"), "Page") });
const plan = createRoute({ getParentRoute: under, path: "/plans/$name", component: lazyRouteComponent(() => import("../pages/plans/plan"), "Page") });
const keys = createRoute({ getParentRoute: under, path: "/keys", component: lazyRouteComponent(() => import("../pages/keys"), "Page") });
const agents = createRoute({ getParentRoute: under, path: "/agents", component: lazyRouteComponent(() => import("../pages/agents"), "Page") });
const agent = createRoute({ getParentRoute: under, path: "/agents/$name", component: lazyRouteComponent(() => import("../pages/agents"), "Page") });
const drift = createRoute({ getParentRoute: under, path: "/drift", component: lazyRouteComponent(() => import("../pages/drift"), "Page") });
const audit = createRoute({ getParentRoute: under, path: "/audit", component: lazyRouteComponent(() => import("../pages/audit"), "Page") });
const health = createRoute({ getParentRoute: under, path: "/health", component: lazyRouteComponent(() => import("../pages/health"), "Page") });
const login = createRoute({ getParentRoute: () => bare, path: "/login", component: lazyRouteComponent(() => import("../pages/login"), "Page") });
const open = createRoute({ getParentRoute: () => bare, path: "/open", component: lazyRouteComponent(() => import("../pages/login"), "OpenPage") });

/** `/R-…` and `/AP-…` alone lead to what they name. */
const byId = createRoute({
  getParentRoute: under,
  path: "/$id",
  beforeLoad: ({ params }) => {
    if (params.id.startsWith("R-")) throw redirect({ to: "/runs/$run/$tab", params: { run: params.id, tab: "events" }, replace: true });
    if (params.id.startsWith("E-")) throw redirect({ to: "/explain", search: { id: params.id }, replace: true });
    if (params.id.startsWith("AP-")) throw redirect({ to: "/approvals/$id", params: { id: params.id }, replace: true });
  },
  component: NotFound,
});

export const router = createRouter({
  routeTree: root.addChildren([
    bare.addChildren([login, open]),
    shell.addChildren([home, runs, run, runTab, task, artifact, handoff, approvals, approval, artifacts, explain, runExplain, decision, plans, plan, keys, agents, agent, drift, audit, health, byId]),
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  defaultPendingMs: 150,
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: PageError,
});

declare module "@tanstack/react-router" {
  interface Register { router: typeof router }
}
