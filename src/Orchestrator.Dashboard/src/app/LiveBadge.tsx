export const LiveBadge = () => null;
