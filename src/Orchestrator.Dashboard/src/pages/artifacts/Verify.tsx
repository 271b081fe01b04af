import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/client";
import type { ArtifactCheck } from "../../api/types";
import { Button } from "../../ui/Button";
import { StateMark } from "../../ui/Icon";
import { count } from "../../ui/format";

/** Reads every artifact of the run again and compares its hash. */
export function Verify({ run }: { run: string }) {
  const [asked, setAsked] = useState(false);
  const check = useQuery({ queryKey: ["verify", run], queryFn: ({ signal }) => api<ArtifactCheck>(`/runs/${run}/artifacts/verify`, { signal }), enabled: asked, gcTime: 0 });
  if (!asked) return <Button onClick={() => setAsked(true)} title="Read all again and compare the hashes">Verify</Button>;
  if (check.isFetching) return <span className="muted" role="status">Reading all again…</span>;
  if (check.isError) return <span role="alert">{check.error.message}</span>;
  return (
    <span role="status">
      <StateMark state={check.data?.ok ? "ok" : "failed"} word={false} /> {check.data?.ok ? `${count(check.data.checked)} hashes are right` : `Damaged: ${check.data?.damaged.join(", ")}`}
      <Button kind="quiet" onClick={() => void check.refetch()}>Again</Button>
    </span>
  );
}
