import { Copy } from "../../ui/Copy";
import styles from "./parts.module.css";

/** The first twelve characters of a hash; the whole of it in the title and on the clipboard. */
export const Hash = ({ of, what }: { of: string; what: string }) => <span className={styles.hash} title={of}>{of.slice(0, 12)}<Copy text={of} what={what} /></span>;
