export const TaskPanel = (_: { run: string; task: string; store: unknown; onClose: () => void; onSelect: (id: string) => void }) => null;
