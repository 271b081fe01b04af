import "@xyflow/react/dist/style.css";
import { useQuery } from "@tanstack/react-query";
import { Background, Controls, type Edge, Handle, MarkerType, type Node, type NodeProps, Position, ReactFlow } from "@xyflow/react";
import { useMemo } from "react";
import type { PlanTaskView, PlanView } from "../../api/types";
import { useTheme } from "../../app/theme";
import { Answer } from "../parts/Answer";
import { nodeSize, place, type Placement } from "./layout";
import styles from "./plans.module.css";

/** Waves and their tasks, and which task needs which. The table beside it says the same. */
export function Graph({ plan }: { plan: PlanView }) {
  const placement = useQuery({ queryKey: ["plan-graph", plan.name, plan.waves], queryFn: () => place(plan), staleTime: Infinity });
  return <Answer of={placement} rows={12}>{(placed) => <Drawn plan={plan} placed={placed} />}</Answer>;
}

type TaskNode = Node<{ task: PlanTaskView }, "task">;
type WaveNode = Node<{ id: string; title: string }, "wave">;
function Drawn({ plan, placed }: { plan: PlanView; placed: Placement }) {
  const nodes = useMemo((): (TaskNode | WaveNode)[] => {
    const tasks = new Map(plan.waves.flatMap((wave) => wave.tasks).map((task) => [task.id, task]));
    return [
      ...placed.waves.map((wave): WaveNode => ({
        id: `wave:${wave.id}`, type: "wave", position: wave, data: { id: wave.id, title: wave.title }, width: wave.width, height: wave.height, selectable: false, focusable: false, zIndex: -1,
      })),
      ...placed.tasks.map((task): TaskNode => ({
        id: task.id, type: "task", parentId: `wave:${task.wave}`, position: task, data: { task: tasks.get(task.id)! }, ...nodeSize,
        ariaLabel: `${task.id}: ${tasks.get(task.id)!.does}. Needs ${tasks.get(task.id)!.needs.join(", ") || "nothing"}.`,
      })),
    ];
  }, [plan, placed]);
  const edges = useMemo((): Edge[] => {
    const at = new Map(placed.tasks.map((task) => [task.id, task]));
    // From above, unless another task of the wave stands in the way.
    const covered = (id: string) => placed.tasks.some((other) => other.wave === at.get(id)?.wave && other.x === at.get(id)!.x && other.y < at.get(id)!.y);
    return placed.links.map(({ from, to }) => {
      const inside = at.get(from)?.wave === at.get(to)?.wave;
      return { id: `${from}>${to}`, source: from, target: to, sourceHandle: inside ? "right" : "bottom", targetHandle: inside || covered(to) ? "left" : "top", focusable: false, markerEnd: { type: MarkerType.ArrowClosed } };
    });
  }, [placed]);
  return (
    <div className={styles.graph}>
      <ReactFlow
        nodes={nodes} edges={edges} nodeTypes={kinds} fitView fitViewOptions={{ padding: 0.06, maxZoom: 1.15 }} minZoom={0.15} maxZoom={1.8} colorMode={useTheme()}
        nodesDraggable={false} nodesConnectable={false} edgesFocusable={false} aria-label={`Graph of ${plan.name}`}
      >
        <Background gap={22} />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

function TaskBox({ data: { task } }: NodeProps<TaskNode>) {
  return (
    <div className={styles.node} data-kind={task.kind} title={task.does}>
      <Handle type="target" id="left" position={Position.Left} className={styles.handle!} isConnectable={false} />
      <Handle type="target" id="top" position={Position.Top} className={styles.handle!} isConnectable={false} />
      <strong>{task.id}{task.count && ` ×${task.count}`}</strong>
      <small>{task.kind === "work" ? task.agents.join(", ") : task.kind}</small>
      <Handle type="source" id="right" position={Position.Right} className={styles.handle!} isConnectable={false} />
      <Handle type="source" id="bottom" position={Position.Bottom} className={styles.handle!} isConnectable={false} />
    </div>
  );
}

const WaveBox = ({ data }: NodeProps<WaveNode>) => <div className={styles.wave}>{data.id}<span>{data.title}</span></div>;

const kinds = { task: TaskBox, wave: WaveBox };
