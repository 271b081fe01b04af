import { Skeleton } from "../../ui/Skeleton";

export const Page = () => <><h1>Handoff</h1><Skeleton /></>;
