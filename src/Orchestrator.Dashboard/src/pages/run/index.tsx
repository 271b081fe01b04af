import { Skeleton } from "../../ui/Skeleton";

export const Page = () => <><h1>Run</h1><Skeleton /></>;
