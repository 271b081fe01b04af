import { Skeleton } from "../../ui/Skeleton";

export const Page = () => <><h1>Drift</h1><Skeleton /></>;
