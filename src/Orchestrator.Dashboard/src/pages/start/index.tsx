import { Dialog } from "../../ui/Dialog";

export const StartDialog = ({ onClose }: { onClose: () => void }) => <Dialog title="Start a run" onClose={onClose}><p>…</p></Dialog>;
