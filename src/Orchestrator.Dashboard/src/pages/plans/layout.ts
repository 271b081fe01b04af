import type { ElkExtendedEdge, ElkNode } from "elkjs/lib/elk-api";
import type { PlanView } from "../../api/types";

export const nodeSize = { width: 190, height: 46 };

export interface PlacedWave { id: string; title: string; x: number; y: number; width: number; height: number }
export interface PlacedTask { id: string; wave: string; x: number; y: number }
export interface Placement { waves: PlacedWave[]; tasks: PlacedTask[]; links: { from: string; to: string }[] }

/** Needs of the plan's tasks; those that only repeat what follows from others are left out, so that the picture can be read. */
export function linksOf(plan: Pick<PlanView, "waves">): { from: string; to: string }[] {
  const tasks = plan.waves.flatMap((wave) => wave.tasks);
  const needs = new Map(tasks.map((task) => [task.id, task.needs.filter((need) => tasks.some((other) => other.id === need))]));
  const reach = new Map<string, Set<string>>();
  const before = (id: string): Set<string> => {
    const known = reach.get(id);
    if (known) return known;
    const all = new Set<string>();
    // Stands before it is filled, so that a circle in a faulty plan ends.
    reach.set(id, all);
    for (const need of needs.get(id) ?? []) {
      all.add(need);
      before(need).forEach((earlier) => all.add(earlier));
    }
    return all;
  };
  return tasks.flatMap((task) => {
    const direct = needs.get(task.id) ?? [];
    return direct.filter((need) => !direct.some((other) => other !== need && before(other).has(need) && !before(need).has(other))).map((need) => ({ from: need, to: task.id }));
  });
}

const gap = 40;
const padding = { top: 36, side: 16, bottom: 16 };

/** Waves below each other as they run; inside a wave the tasks go right, each behind what it needs. */
export async function place(plan: PlanView): Promise<Placement> {
  const { default: Elk } = await import("elkjs/lib/elk.bundled.js");
  const elk = new Elk();
  const links = linksOf(plan);
  const waves: PlacedWave[] = [];
  const tasks: PlacedTask[] = [];
  let y = 0;
  for (const wave of plan.waves) {
    const own = new Set(wave.tasks.map((task) => task.id));
    const graph: ElkNode = {
      id: wave.id,
      layoutOptions: {
        "elk.algorithm": "layered", "elk.direction": "RIGHT", "elk.spacing.nodeNode": "14", "elk.layered.spacing.nodeNodeBetweenLayers": "44", "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
        "elk.padding": `[top=${padding.top},left=${padding.side},bottom=${padding.bottom},right=${padding.side}]`,
      },
      children: wave.tasks.map((task) => ({ id: task.id, ...nodeSize })),
      edges: links.filter(({ from, to }) => own.has(from) && own.has(to)).map(({ from, to }): ElkExtendedEdge => ({ id: `${from}>${to}`, sources: [from], targets: [to] })),
    };
    const placed = await elk.layout(graph);
    const height = placed.height ?? padding.top + nodeSize.height + padding.bottom;
    waves.push({ id: wave.id, title: wave.title, x: 0, y, width: placed.width ?? 0, height });
    for (const node of placed.children ?? []) tasks.push({ id: node.id, wave: wave.id, x: node.x ?? 0, y: node.y ?? 0 });
    y += height + gap;
  }
  const width = Math.max(...waves.map((wave) => wave.width), 0);
  return { waves: waves.map((wave) => ({ ...wave, width })), tasks, links };
}
