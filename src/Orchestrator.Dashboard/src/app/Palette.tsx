export const Palette = (_: { onClose: () => void; onKeys: () => void }) => null;
