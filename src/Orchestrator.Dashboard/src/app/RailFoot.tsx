import { useQuery } from "@tanstack/react-query";
import { meQuery } from "../api/queries";
import styles from "./Layout.module.css";

export function RailFoot() {
  const { data: me } = useQuery(meQuery);
  if (!me) return <div className={styles.foot} />;
  return (
    <div className={styles.foot}>
      <span>{me.actor} · {me.role}</span>
      <span>{me.tenant} · {me.engine} {me.version}</span>
    </div>
  );
}
