import { Activity, Bot, Compass, FileText, HeartPulse, type LucideIcon, ScrollText, UserCheck } from "lucide-react";
import type { Counters } from "../api/types";

export interface NavItem {
  to: "/runs" | "/approvals" | "/agents" | "/drift" | "/artifacts" | "/audit" | "/health";
  name: string;
  icon: LucideIcon;
  /** Second key after `g`. */
  key: string;
  /** Only what a human must act on is counted. */
  count?: (counters: Counters) => number;
  tone?: "queued" | "human" | "drift" | "failed";
  says?: string;
}

export const navItems: NavItem[] = [
  { to: "/runs", name: "Runs", icon: Activity, key: "r", count: (c) => c.running + c.waiting, tone: "queued", says: "running or waiting" },
  { to: "/approvals", name: "Approvals", icon: UserCheck, key: "a", count: (c) => c.approvals, tone: "human", says: "wait for a decision" },
  { to: "/agents", name: "Agents", icon: Bot, key: "n" },
  { to: "/drift", name: "Drift", icon: Compass, key: "d", count: (c) => c.drift, tone: "drift", says: "drift questions are open" },
  { to: "/artifacts", name: "Artifacts", icon: FileText, key: "f" },
  { to: "/audit", name: "Audit", icon: ScrollText, key: "u" },
  { to: "/health", name: "Health", icon: HeartPulse, key: "h" },
];
