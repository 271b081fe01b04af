import { Skeleton } from "../../ui/Skeleton";

export const Page = () => <><h1>Artifacts</h1><Skeleton /></>;
